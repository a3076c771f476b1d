import type { FullCategoryWords } from './offer.ts'
import { full } from './text.ts'

export const cybersecurity: FullCategoryWords = {
  services: [
    {
      title: full(
        'تشخيص أمني لحسابات الجمعية وأجهزتها',
        'Diagnostic de sécurité des comptes et des postes',
        'Security check of accounts and devices',
      ),
      summary: full(
        'نفحص مع المكتب حسابات البريد والشبكات الاجتماعية والحواسيب، ونرتب الإصلاحات حسب الأولوية.',
        'Nous passons en revue avec le bureau messageries, réseaux sociaux et ordinateurs, puis classons les corrections par priorité.',
        'Together with the board we go through mail, social media and computers, and rank what to fix first.',
      ),
      priceRangeMad: [1800, 3200],
      deliveryDays: 15,
    },
    {
      title: full(
        'تأمين الحسابات بالمصادقة الثنائية',
        'Mise en place de la double authentification',
        'Setting up two-factor authentication',
      ),
      summary: full(
        'تُحمى كل حسابات الجمعية بعامل ثان ومدير كلمات سر مشترك، مع طريقة واضحة لتسليم المهام عند تغيير المكتب.',
        'Tous les comptes sont protégés par un second facteur et un coffre de mots de passe partagé, avec une passation claire au changement de bureau.',
        'Every account gets a second factor and a shared password vault, with a clear handover when the board changes.',
      ),
      priceRangeMad: [1500, 2800],
      deliveryDays: 20,
    },
    {
      title: full(
        'نسخ احتياطي مشفر لوثائق الجمعية',
        'Sauvegarde chiffrée des documents',
        'Encrypted backup of documents',
      ),
      summary: full(
        'نسخة يومية مشفرة خارج المقر، لا يملك مفتاحها إلا الجمعية، وتُجرَّب استعادتها أمامكم.',
        'Une copie quotidienne chiffrée hors du siège, dont seule l’association détient la clé, et restaurée devant vous.',
        'A daily encrypted copy kept elsewhere; only the association holds the key, and restoration is shown to you.',
      ),
      priceRangeMad: [2000, 3600],
      deliveryDays: 20,
    },
    {
      title: full(
        'حماية معطيات المستفيدين',
        'Protection des données des bénéficiaires',
        'Protecting beneficiaries’ records',
      ),
      summary: full(
        'جرد للمعطيات الشخصية التي تحتفظ بها الجمعية، وتقليصها إلى الضروري، وإعداد التصريح لدى اللجنة الوطنية.',
        'Inventaire des données personnelles détenues, réduction au nécessaire et préparation de la déclaration à la Commission nationale.',
        'An inventory of the personal records held, reduced to what is needed, and the filing with the national commission prepared.',
      ),
      priceRangeMad: [2600, 4800],
      deliveryDays: 40,
    },
    {
      title: full('خطة للتصرف عند وقوع حادث', 'Plan de réaction aux incidents', 'Incident response plan'),
      summary: full(
        'دليل قصير بالخطوات والأرقام عند اختراق حساب أو ضياع هاتف، يتدرب عليه المكتب في نصف يوم.',
        'Un guide court, étapes et contacts, pour un compte piraté ou un téléphone perdu, que le bureau exerce en une demi-journée.',
        'A short guide of steps and contacts for a hacked account or lost phone, rehearsed by the board in half a day.',
      ),
      priceRangeMad: [1600, 3000],
      deliveryDays: 25,
    },
  ],
  included: [
    full(
      'تقرير مكتوب بلغة بسيطة بالعربية والفرنسية',
      'Rapport en langage simple, en arabe et en français',
      'A report in plain language, in Arabic and French',
    ),
    full(
      'إصلاح الثغرات المستعجلة خلال الزيارة نفسها',
      'Correction des failles urgentes pendant la visite',
      'Urgent weaknesses fixed during the visit',
    ),
    full(
      'مدير كلمات سر حر منصَّب على أجهزة المكتب',
      'Coffre de mots de passe libre installé sur les appareils du bureau',
      'A free password manager installed on the board’s devices',
    ),
    full(
      'تشفير أقراص الحواسيب المحمولة',
      'Chiffrement des disques des ordinateurs portables',
      'Disk encryption on laptops',
    ),
    full(
      'حصة تحسيس حول رسائل الاحتيال بأمثلة حقيقية',
      'Séance de sensibilisation à l’hameçonnage, sur des exemples réels',
      'An awareness session on phishing with real examples',
    ),
    full('زيارة متابعة بعد ثلاثة أشهر', 'Visite de suivi après trois mois', 'A follow-up visit after three months'),
    full(
      'خط هاتفي للاستعجال طيلة مدة الخدمة',
      'Ligne téléphonique d’urgence pendant la durée du service',
      'An emergency phone line throughout the service period',
    ),
  ],
  criteria: [
    full(
      'كل حسابات المكتب محمية بعامل ثان يوم التسليم',
      'Tous les comptes du bureau sont protégés par un second facteur à la livraison',
      'All board accounts have a second factor on delivery',
    ),
    full(
      'استعيد ملف محذوف من النسخة الاحتياطية أمام المسؤول',
      'Un fichier effacé est restauré depuis la sauvegarde devant le responsable',
      'A deleted file is restored from backup before the officer',
    ),
    full(
      'لا يحتفظ المزوّد بأي كلمة سر بعد التسليم',
      'Le prestataire ne conserve aucun mot de passe après la livraison',
      'The provider keeps no password after delivery',
    ),
    full(
      'سُلّمت لائحة الأجهزة والحسابات وحاملوها',
      'La liste des appareils, des comptes et de leurs détenteurs est remise',
      'The list of devices, accounts and holders is handed over',
    ),
    full(
      'أجاب المشاركون صوابا عن ثمانية أسئلة من عشرة في اختبار الاحتيال',
      'Les participants réussissent huit questions sur dix au test d’hameçonnage',
      'Participants answer eight of ten phishing questions correctly',
    ),
  ],
  exitTerms: [
    full(
      'تسلَّم المفاتيح والتقارير للجمعية، وتُحذف نسخ المزوّد خلال سبعة أيام مع إشهاد مكتوب.',
      'Clés et rapports sont remis à l’association ; les copies du prestataire sont effacées sous sept jours, avec attestation écrite.',
      'Keys and reports go to the association; the provider’s copies are deleted within seven days, confirmed in writing.',
    ),
    full(
      'كل الأدوات المنصَّبة حرة، ويستمر عملها بعد انتهاء الاتفاقية دون أداء.',
      'Tous les outils installés sont libres et continuent de fonctionner sans frais après la convention.',
      'All installed tools are free software and go on working without charge after the agreement.',
    ),
  ],
}
