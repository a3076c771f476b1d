import type { FullCategoryWords } from './offer.ts'
import { full } from './text.ts'

export const website: FullCategoryWords = {
  services: [
    {
      title: full(
        'موقع تعريفي بالجمعية',
        'Site de présentation de l’association',
        'Website presenting the association',
      ),
      summary: full(
        'موقع خفيف وواضح يعرّف بالجمعية ومكتبها وأنشطتها، ويُقرأ بسهولة على الهاتف وعلى صبيب ضعيف.',
        'Un site léger et clair qui présente l’association, son bureau et ses activités, lisible sur téléphone même avec une connexion faible.',
        'A light, clear site presenting the association, its board and its work, readable on a phone even on a weak connection.',
      ),
      priceRangeMad: [2800, 4600],
      deliveryDays: 45,
    },
    {
      title: full('موقع للأخبار والأنشطة', 'Site d’actualités et d’agenda', 'News and events website'),
      summary: full(
        'موقع ينشر فيه أعضاء المكتب الأخبار والمواعيد والصور بأنفسهم، دون حاجة إلى معرفة تقنية.',
        'Un site où les membres du bureau publient eux-mêmes actualités, rendez-vous et photos, sans connaissance technique.',
        'A site where board members publish news, dates and photos themselves, without technical knowledge.',
      ),
      priceRangeMad: [3600, 5400],
      deliveryDays: 60,
    },
    {
      title: full(
        'متجر لعرض منتوجات التعاونيات',
        'Vitrine des produits des coopératives',
        'Showcase for cooperatives’ products',
      ),
      summary: full(
        'واجهة تعرض منتوجات التعاونيات التي ترافقها الجمعية، مع طلبات ترد مباشرة على المنتِجات.',
        'Une vitrine des produits des coopératives accompagnées par l’association, dont les commandes arrivent directement aux productrices.',
        'A showcase for the cooperatives the association supports; orders reach the producers directly.',
      ),
      priceRangeMad: [4200, 5400],
      deliveryDays: 75,
    },
    {
      title: full('إعادة بناء موقع قديم', 'Refonte d’un site existant', 'Rebuilding an existing website'),
      summary: full(
        'ننقل محتوى الموقع الحالي إلى منصة آمنة ومحيَّنة، ونحافظ على الروابط المعروفة حتى لا يضيع الزوار.',
        'Le contenu du site actuel est repris sur une base sûre et à jour ; les adresses connues continuent de fonctionner.',
        'Content of the present site moves to a safe, current foundation; known addresses keep working.',
      ),
      priceRangeMad: [3000, 5200],
      deliveryDays: 50,
    },
    {
      title: full(
        'صفحة واحدة مع استمارة تواصل',
        'Page unique avec formulaire de contact',
        'One page with a contact form',
      ),
      summary: full(
        'صفحة واحدة متقنة تكفي جمعية صغيرة: من نحن، وماذا نفعل، وكيف تصلون إلينا.',
        'Une seule page soignée qui suffit à une petite association : qui nous sommes, ce que nous faisons, comment nous joindre.',
        'One well-made page, enough for a small association: who we are, what we do, how to reach us.',
      ),
      priceRangeMad: [1500, 2600],
      deliveryDays: 20,
    },
  ],
  included: [
    full(
      'صياغة الصفحات بالعربية والفرنسية انطلاقا من وثائق الجمعية',
      'Rédaction des pages en arabe et en français à partir des documents de l’association',
      'Pages written in Arabic and French from the association’s documents',
    ),
    full(
      'اسم نطاق مسجل باسم الجمعية لمدة سنة',
      'Nom de domaine enregistré au nom de l’association pour un an',
      'Domain name registered to the association for one year',
    ),
    full(
      'إيواء الموقع لمدة سنة مع شهادة تشفير',
      'Hébergement d’un an avec certificat de chiffrement',
      'One year of hosting with an encryption certificate',
    ),
    full(
      'نسخة احتياطية كل أسبوع، تُجرَّب استعادتها عند التسليم',
      'Sauvegarde hebdomadaire, dont la restauration est essayée à la livraison',
      'Weekly backup, its restoration tried at delivery',
    ),
    full(
      'حصة تكوين من ساعتين لشخصين من المكتب',
      'Une séance de formation de deux heures pour deux membres du bureau',
      'A two-hour training session for two board members',
    ),
    full(
      'استمارة تواصل محمية من الرسائل المزعجة دون تتبع للزوار',
      'Formulaire de contact protégé du courrier indésirable, sans pistage des visiteurs',
      'Contact form protected from spam without tracking visitors',
    ),
    full(
      'تحيين البرمجيات طيلة مدة الخدمة',
      'Mises à jour logicielles pendant toute la durée du service',
      'Software updates throughout the service period',
    ),
  ],
  criteria: [
    full(
      'تظهر الصفحة الأولى في أقل من ثلاث ثوان على شبكة الجيل الثالث',
      'La page d’accueil s’affiche en moins de trois secondes en 3G',
      'The home page shows in under three seconds on 3G',
    ),
    full(
      'تُقرأ جميع الصفحات من اليمين إلى اليسار بالعربية دون خلل',
      'Toutes les pages se lisent correctement de droite à gauche en arabe',
      'All pages read correctly from right to left in Arabic',
    ),
    full(
      'ينشر عضو من المكتب خبرا مع صورة أمام المزوّد دون مساعدة',
      'Un membre du bureau publie seul une actualité avec photo, devant le prestataire',
      'A board member publishes a news item with a photo unaided',
    ),
    full(
      'تصل رسالة الاستمارة إلى بريد الجمعية خلال خمس دقائق',
      'Un message du formulaire arrive dans la boîte de l’association en cinq minutes',
      'A form message reaches the association’s mailbox within five minutes',
    ),
    full(
      'يوجد حساب المسؤول واسم النطاق بيد الجمعية وحدها',
      'Le compte administrateur et le nom de domaine sont entre les seules mains de l’association',
      'The administrator account and domain are in the association’s hands alone',
    ),
  ],
  exitTerms: [
    full(
      'يسلَّم الموقع كاملا مع قاعدته في ملف واحد، ورمز نقل النطاق، خلال خمسة أيام من الطلب ودون مقابل.',
      'Le site complet avec sa base est remis en un fichier, avec le code de transfert du domaine, sous cinq jours et sans frais.',
      'The whole site and its database are handed over in one file, with the domain transfer code, within five days and free of charge.',
    ),
    full(
      'الموقع مبني على برنامج حر، ويمكن لأي تقني مواصلة صيانته بعد انتهاء الاتفاقية.',
      'Le site repose sur un logiciel libre ; tout technicien peut en poursuivre l’entretien après la convention.',
      'The site is built on free software; any technician can go on maintaining it after the agreement.',
    ),
  ],
}
