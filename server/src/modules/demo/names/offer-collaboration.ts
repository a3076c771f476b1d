import type { CategoryWords } from './offer.ts'
import { text } from './text.ts'

export const collaboration: CategoryWords = {
  services: [
    {
      title: text('بريد مهني باسم الجمعية', 'Messagerie professionnelle au nom de l’association'),
      summary: text(
        'عناوين بريد رسمية للمكتب وللمصالح، لا تضيع بتغيير الأشخاص.',
        'Des adresses officielles pour le bureau et les pôles, qui survivent aux changements de personnes.',
      ),
      priceRangeMad: [1500, 2800],
      deliveryDays: 15,
    },
    {
      title: text('فضاء مشترك للوثائق', 'Espace documentaire partagé'),
      summary: text(
        'وثائق الجمعية في مكان واحد منظم، لكل عضو ما يحتاجه منها، حتى دون اتصال.',
        'Les documents en un seul lieu ordonné ; chacun y trouve ce qu’il lui faut, même hors connexion.',
      ),
      priceRangeMad: [2000, 3800],
      deliveryDays: 30,
    },
    {
      title: text('اجتماعات عن بعد للمكاتب المتباعدة', 'Réunions à distance pour bureaux dispersés'),
      summary: text(
        'اجتماعات مرئية على منصة حرة تعمل بصبيب ضعيف، مع محضر يُكتب أثناء الاجتماع.',
        'Des réunions sur une plateforme libre qui tient sur faible débit, avec un compte rendu rédigé en séance.',
      ),
      priceRangeMad: [1600, 3000],
      deliveryDays: 20,
    },
    {
      title: text('تنسيق شبكة من الجمعيات', 'Coordination d’un réseau d’associations'),
      summary: text(
        'رزنامة ولوائح مراسلة ومجموعات عمل لشبكة جمعيات الإقليم أو الجهة.',
        'Agenda, listes de diffusion et groupes de travail pour un réseau provincial ou régional.',
      ),
      priceRangeMad: [3000, 5400],
      deliveryDays: 50,
    },
    {
      title: text('تتبع المهام والمشاريع', 'Suivi des tâches et des projets'),
      summary: text(
        'من يقوم بماذا وإلى متى: لوحة واحدة يراها المكتب وتذكّر بالآجال.',
        'Qui fait quoi et pour quand : un tableau unique pour le bureau, qui rappelle les échéances.',
      ),
      priceRangeMad: [1700, 3300],
      deliveryDays: 25,
    },
  ],
  included: [
    text('عشرة حسابات باسم نطاق الجمعية لمدة سنة', 'Dix comptes au nom de domaine de l’association pour un an'),
    text('نقل الرسائل وجهات الاتصال القديمة', 'Reprise des anciens messages et contacts'),
    text('تنظيم المجلدات مع المكتب في ورشة واحدة', 'Classement des dossiers avec le bureau lors d’un atelier'),
    text('ضبط التطبيقات على هواتف الأعضاء', 'Réglage des applications sur les téléphones des membres'),
    text('حماية النطاق من انتحال الهوية في البريد', 'Protection du domaine contre l’usurpation par courriel'),
    text('دليل مصور بالعربية', 'Guide illustré en arabe'),
    text('مساعدة عن بعد خلال أيام العمل', 'Assistance à distance les jours ouvrés'),
  ],
  criteria: [
    text(
      'يرسل كل أعضاء المكتب ويستقبلون من هواتفهم',
      'Tous les membres du bureau envoient et reçoivent depuis leur téléphone',
    ),
    text(
      'لا تقع رسائل الجمعية في البريد غير المرغوب فيه',
      'Les messages de l’association n’arrivent pas dans les indésirables',
    ),
    text(
      'يفقد عضو مغادر ولوجه أمامنا دون ضياع وثائقه',
      'Un membre sortant perd son accès sous nos yeux, sans perte de ses documents',
    ),
    text('فُتحت وثيقة وعُدلت دون اتصال ثم تزامنت', 'Un document est modifié hors connexion puis synchronisé'),
    text('للجمعية حسابان مسؤولان على الأقل', 'L’association détient au moins deux comptes administrateurs'),
  ],
  exitTerms: [
    text(
      'تسلَّم الرسائل والوثائق بصيغ معيارية، ويُنقل النطاق خلال خمسة أيام عمل.',
      'Messages et documents sont remis en formats standard ; le domaine est transféré sous cinq jours ouvrés.',
    ),
    text(
      'لا تُغلق الحسابات قبل إشعار مكتوب بثلاثين يوما.',
      'Aucun compte n’est fermé sans préavis écrit de trente jours.',
    ),
  ],
}
