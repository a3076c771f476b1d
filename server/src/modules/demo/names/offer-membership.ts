import type { CategoryWords } from './offer.ts'
import { text } from './text.ts'

export const membership: CategoryWords = {
  services: [
    {
      title: text('سجل رقمي للمنخرطين', 'Registre numérique des adhérents'),
      summary: text(
        'يحل السجل الرقمي محل الدفتر: منخرطون، وانخراطات، وتذكير قبل انتهاء السنة.',
        'Le registre remplace le cahier : adhérents, cotisations et rappels avant la fin de l’année.',
      ),
      priceRangeMad: [2200, 4000],
      deliveryDays: 35,
    },
    {
      title: text('أداء الانخراطات عبر الهاتف', 'Paiement des cotisations par téléphone'),
      summary: text(
        'يؤدي المنخرط اشتراكه بهاتفه أو نقدا، ويتوصل بإيصال مرقم في الحين.',
        'L’adhérent règle par téléphone ou en espèces et reçoit aussitôt un reçu numéroté.',
      ),
      priceRangeMad: [3200, 5400],
      deliveryDays: 60,
    },
    {
      title: text('منصة لتتبع الهبات والمانحين', 'Suivi des dons et des donateurs'),
      summary: text(
        'كل هبة مسجلة بمصدرها ووجهة صرفها، وتقرير سنوي جاهز للمانحين.',
        'Chaque don est inscrit avec son origine et son emploi ; le rapport annuel aux donateurs est prêt.',
      ),
      priceRangeMad: [2800, 4800],
      deliveryDays: 45,
    },
    {
      title: text('تنظيم الجموع العامة والتصويت', 'Organisation des assemblées et des votes'),
      summary: text(
        'دعوات، ولوائح حضور، ومحاضر، وتصويت سري للحاضرين والغائبين بتوكيل.',
        'Convocations, listes de présence, procès-verbaux et vote secret, y compris par procuration.',
      ),
      priceRangeMad: [1800, 3400],
      deliveryDays: 30,
    },
    {
      title: text('تدبير المتطوعين والأنشطة', 'Gestion des bénévoles et des activités'),
      summary: text(
        'من يتطوع ومتى وأين: جدول واحد للجميع ورسائل قصيرة للتذكير.',
        'Qui aide, quand et où : un seul planning pour tous et des rappels par message court.',
      ),
      priceRangeMad: [1900, 3600],
      deliveryDays: 30,
    },
  ],
  included: [
    text('نقل اللوائح الورقية أو جداول إكسيل إلى السجل', 'Reprise des listes papier ou des tableaux existants'),
    text('بطاقات انخراط برمز قابل للتحقق', 'Cartes d’adhérent avec code vérifiable'),
    text('إيصالات مرقمة بالعربية والفرنسية', 'Reçus numérotés en arabe et en français'),
    text('صلاحيات مختلفة للرئيس والكاتب والأمين', 'Droits distincts pour président, secrétaire et trésorier'),
    text('تصدير كل المعطيات بنقرة واحدة', 'Export de toutes les données en un clic'),
    text('تكوين الكاتب والأمين في حصتين', 'Formation du secrétaire et du trésorier en deux séances'),
    text('إيواء لمدة سنة مع نسخ احتياطي يومي', 'Hébergement d’un an avec sauvegarde quotidienne'),
  ],
  criteria: [
    text(
      'كل المنخرطين المسجلين سابقا موجودون في السجل الجديد',
      'Tous les adhérents déjà inscrits figurent dans le nouveau registre',
    ),
    text('سجّل الأمين انخراطا وسلم إيصالا دون مساعدة', 'Le trésorier enregistre seul une cotisation et remet un reçu'),
    text(
      'يطابق مجموع الاشتراكات دفتر الأمين بالدرهم والسنتيم',
      'Le total des cotisations concorde au centime avec le cahier du trésorier',
    ),
    text('لا يرى المتطوع معطيات المنخرطين الشخصية', 'Un bénévole ne voit pas les données personnelles des adhérents'),
    text('صدرت لائحة المنخرطين في ملف مقروء', 'La liste des adhérents est exportée dans un fichier lisible'),
  ],
  exitTerms: [
    text(
      'تُسلَّم كل المعطيات في ملفات مفتوحة في أي وقت، وتُحذف من خوادم المزوّد خلال ثلاثين يوما من نهاية الاتفاقية.',
      'Toutes les données sont remises en fichiers ouverts à tout moment, puis effacées sous trente jours après la convention.',
    ),
    text(
      'يبقى السجل مقروءا لستة أشهر بعد نهاية الخدمة، دون أداء.',
      'Le registre reste consultable six mois après la fin du service, sans frais.',
    ),
  ],
}
