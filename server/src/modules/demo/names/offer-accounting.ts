import type { CategoryWords } from './offer.ts'
import { text } from './text.ts'

export const accounting: CategoryWords = {
  services: [
    {
      title: text('محاسبة مبسطة للجمعيات', 'Comptabilité simplifiée des associations'),
      summary: text(
        'مداخيل ومصاريف ووثائق مثبتة، وفق المخطط المحاسبي للجمعيات، بشاشات يفهمها أمين غير محاسب.',
        'Recettes, dépenses et pièces selon le plan comptable des associations, avec des écrans qu’un trésorier non comptable comprend.',
      ),
      priceRangeMad: [2600, 4600],
      deliveryDays: 40,
    },
    {
      title: text('تتبع ميزانيات المشاريع', 'Suivi budgétaire des projets'),
      summary: text(
        'لكل مشروع ميزانيته وممولوه؛ يظهر ما صُرف وما بقي وما يحتاج إلى تبرير.',
        'Chaque projet a son budget et ses bailleurs : dépensé, restant et à justifier se voient d’un coup d’œil.',
      ),
      priceRangeMad: [2800, 5000],
      deliveryDays: 45,
    },
    {
      title: text('إعداد التقرير المالي السنوي', 'Préparation du rapport financier annuel'),
      summary: text(
        'نرتب وثائق السنة ونعد التقرير المالي الذي يُعرض على الجمع العام والسلطات والمانحين.',
        'Les pièces de l’année sont classées et le rapport financier préparé pour l’assemblée, l’administration et les bailleurs.',
      ),
      priceRangeMad: [1800, 3600],
      deliveryDays: 30,
    },
    {
      title: text('رقمنة الفواتير ووثائق الإثبات', 'Numérisation des factures et justificatifs'),
      summary: text(
        'تُصوَّر الفاتورة بالهاتف فتُحفظ وتُصنف وتُربط بمصروفها.',
        'La facture photographiée au téléphone est conservée, classée et reliée à sa dépense.',
      ),
      priceRangeMad: [1700, 3200],
      deliveryDays: 25,
    },
    {
      title: text('تدبير الصندوق والحساب البنكي', 'Gestion de la caisse et du compte bancaire'),
      summary: text(
        'مطابقة شهرية بين الصندوق وكشف البنك والدفتر، مع بيان كل فارق وسببه.',
        'Rapprochement mensuel de la caisse, du relevé bancaire et du livre, chaque écart avec sa raison.',
      ),
      priceRangeMad: [2000, 3800],
      deliveryDays: 30,
    },
  ],
  included: [
    text('إدخال أرصدة بداية السنة', 'Saisie des soldes d’ouverture'),
    text('دليل حسابات ملائم لأنشطة الجمعية', 'Plan de comptes adapté aux activités de l’association'),
    text('كشوف جاهزة للطباعة بالعربية والفرنسية', 'États prêts à imprimer, en arabe et en français'),
    text('مواكبة أول إقفال شهري', 'Accompagnement de la première clôture mensuelle'),
    text('حفظ الوثائق المثبتة مع تاريخها وصاحبها', 'Conservation des justificatifs avec leur date et leur auteur'),
    text('صلاحية اطلاع لمراقب الحسابات', 'Accès en lecture pour le commissaire aux comptes'),
    text('تكوين الأمين ونائبه في ثلاث حصص', 'Formation du trésorier et de son adjoint en trois séances'),
  ],
  criteria: [
    text(
      'يطابق رصيد الدفتر كشف البنك في تاريخ التسليم',
      'Le solde du livre concorde avec le relevé bancaire à la livraison',
    ),
    text('كل مصروف فوق مائتي درهم مرفق بوثيقته', 'Toute dépense de plus de deux cents dirhams porte sa pièce'),
    text('استخرج الأمين تقرير المشروع أمام المزوّد', 'Le trésorier édite seul le rapport d’un projet'),
    text(
      'لا يمكن محو قيد مسجل، بل يُصحح بقيد عكسي',
      'Une écriture passée ne s’efface pas : elle se corrige par une écriture inverse',
    ),
    text('قبل مراقب الحسابات شكل الكشوف', 'Le commissaire aux comptes accepte la forme des états'),
  ],
  exitTerms: [
    text(
      'يسلَّم الدفتر والوثائق المثبتة كاملة في ملفات مفتوحة، مع فهرس يربط كل قيد بوثيقته.',
      'Livre et pièces sont remis en fichiers ouverts, avec un index qui relie chaque écriture à sa pièce.',
    ),
    text(
      'يبقى الاطلاع على السنوات المقفلة متاحا طيلة مدة الحفظ القانونية.',
      'Les exercices clos restent consultables pendant la durée légale de conservation.',
    ),
  ],
}
