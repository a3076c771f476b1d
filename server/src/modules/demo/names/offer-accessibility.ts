import type { FullCategoryWords } from './offer.ts'
import { full } from './text.ts'

export const accessibility: FullCategoryWords = {
  services: [
    {
      title: full('افتحاص ولوجية موقع الجمعية', 'Audit d’accessibilité du site', 'Accessibility audit of the website'),
      summary: full(
        'نختبر الموقع بقارئ الشاشة ولوحة المفاتيح مع شخصين في وضعية إعاقة بصرية، ونصلح ما يعيق القراءة.',
        'Le site est essayé au lecteur d’écran et au clavier avec deux personnes malvoyantes ; ce qui gêne la lecture est corrigé.',
        'The site is tried with screen reader and keyboard by two people with impaired sight; what gets in the way is fixed.',
      ),
      priceRangeMad: [2400, 4200],
      deliveryDays: 30,
    },
    {
      title: full(
        'ترجمة الموقع إلى الأمازيغية',
        'Traduction du site en amazighe',
        'Translating the website into Amazigh',
      ),
      summary: full(
        'ترجمة صفحات الجمعية إلى الأمازيغية بحرف تيفيناغ، يراجعها متحدث من جهتكم.',
        'Les pages de l’association sont traduites en amazighe, en tifinaghe, et relues par un locuteur de votre région.',
        'The association’s pages in Amazigh, in Tifinagh script, reviewed by a speaker from your region.',
      ),
      priceRangeMad: [2000, 3800],
      deliveryDays: 35,
    },
    {
      title: full(
        'فيديوهات بلغة الإشارة المغربية',
        'Vidéos en langue des signes marocaine',
        'Videos in Moroccan Sign Language',
      ),
      summary: full(
        'أربعة أشرطة قصيرة تشرح خدمات الجمعية بلغة الإشارة مع عناوين مكتوبة.',
        'Quatre vidéos courtes présentent les services de l’association en langue des signes, avec sous-titres.',
        'Four short videos present the association’s services in sign language, with captions.',
      ),
      priceRangeMad: [3400, 5400],
      deliveryDays: 50,
    },
    {
      title: full('وثائق سهلة القراءة', 'Documents faciles à lire', 'Easy-to-read documents'),
      summary: full(
        'نعيد كتابة الاستمارات والمطويات بلغة سهلة ورموز مصورة، ويجرّبها من سيقرؤها.',
        'Formulaires et dépliants sont réécrits en langage facile avec des pictogrammes, puis essayés par leurs lecteurs.',
        'Forms and leaflets are rewritten in easy language with pictograms, and tried by those who will read them.',
      ),
      priceRangeMad: [1500, 2900],
      deliveryDays: 25,
    },
    {
      title: full(
        'ترجمة التقارير والمشاريع',
        'Traduction de rapports et de projets',
        'Translating reports and projects',
      ),
      summary: full(
        'ترجمة مهنية بين العربية والفرنسية والإنجليزية لطلبات الدعم والتقارير السنوية.',
        'Traduction professionnelle entre arabe, français et anglais des demandes de subvention et rapports annuels.',
        'Professional translation between Arabic, French and English of grant applications and annual reports.',
      ),
      priceRangeMad: [1800, 3600],
      deliveryDays: 20,
    },
  ],
  included: [
    full(
      'لقاء أول لتحديد الحاجات والجمهور',
      'Rencontre de cadrage sur les besoins et le public',
      'A first meeting on needs and readers',
    ),
    full('مراجعة لغوية من شخص ثان', 'Relecture par une seconde personne', 'Proofreading by a second person'),
    full(
      'معجم موحد لمصطلحات الجمعية',
      'Glossaire des termes de l’association',
      'A glossary of the association’s terms',
    ),
    full(
      'نصوص بديلة لجميع الصور',
      'Textes de remplacement pour toutes les images',
      'Alternative text for all pictures',
    ),
    full('ملفات المصدر القابلة للتعديل', 'Fichiers sources modifiables', 'Editable source files'),
    full(
      'دورتان من التصحيح بعد ملاحظات الجمعية',
      'Deux tours de correction après les remarques de l’association',
      'Two rounds of correction after the association’s remarks',
    ),
    full(
      'دليل من صفحتين للحفاظ على الولوجية عند النشر',
      'Guide de deux pages pour publier en restant accessible',
      'A two-page guide to publishing accessibly',
    ),
  ],
  criteria: [
    full(
      'يقرأ شخص كفيف الصفحات الرئيسية دون مساعدة',
      'Une personne aveugle lit les pages principales sans aide',
      'A blind person reads the main pages unaided',
    ),
    full(
      'لا يُظهر الفحص الآلي أي خلل من المستوى المطلوب',
      'Le contrôle automatique ne signale aucun défaut du niveau demandé',
      'The automatic check reports no fault at the required level',
    ),
    full(
      'وافق متحدث باللغة من الجمعية على النصوص النهائية',
      'Un locuteur membre de l’association a validé les textes définitifs',
      'A speaker from the association has approved the final texts',
    ),
    full(
      'سُلمت الملفات بصيغة مفتوحة مع مصادرها',
      'Les fichiers sont remis en format ouvert avec leurs sources',
      'Files are handed over in an open format with their sources',
    ),
    full(
      'فهم خمسة قراء من الجمهور المستهدف الوثيقة',
      'Cinq lecteurs du public visé ont compris le document',
      'Five readers from the intended public understood the document',
    ),
  ],
  exitTerms: [
    full(
      'النصوص والأشرطة ملك للجمعية، تستعملها وتعدّلها كما تشاء.',
      'Textes et vidéos appartiennent à l’association, qui les utilise et les modifie librement.',
      'Texts and videos belong to the association, to use and change freely.',
    ),
    full(
      'يسلَّم المعجم وذاكرة الترجمة بصيغة مفتوحة لأي مترجم لاحق.',
      'Glossaire et mémoire de traduction sont remis en format ouvert pour tout traducteur suivant.',
      'Glossary and translation memory are handed over in an open format for any later translator.',
    ),
  ],
}
