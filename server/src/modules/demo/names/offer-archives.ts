import type { CategoryWords } from './offer.ts'
import { text } from './text.ts'

export const archives: CategoryWords = {
  services: [
    {
      title: text('رقمنة أرشيف الجمعية', 'Numérisation des archives de l’association'),
      summary: text(
        'نمسح المحاضر والتقارير والصور في مقركم، ونفهرسها ليُعثر عليها بكلمة.',
        'Procès-verbaux, rapports et photos sont numérisés à votre siège et indexés pour se retrouver en un mot.',
      ),
      priceRangeMad: [2600, 5000],
      deliveryDays: 45,
    },
    {
      title: text('قاعدة معطيات المستفيدين', 'Base des bénéficiaires'),
      summary: text(
        'قاعدة بسيطة تحل محل الجداول المتفرقة، تحفظ الضروري فقط وتحمي ما هو حساس.',
        'Une base simple remplace les tableaux épars, ne garde que le nécessaire et protège ce qui est sensible.',
      ),
      priceRangeMad: [3000, 5400],
      deliveryDays: 60,
    },
    {
      title: text('استمارات ميدانية تعمل دون اتصال', 'Enquêtes de terrain hors connexion'),
      summary: text(
        'يجمع المتطوعون المعطيات بالهاتف في الدواوير، وتُرسل عند عودة الشبكة.',
        'Les bénévoles recueillent les réponses au téléphone dans les douars ; l’envoi se fait au retour du réseau.',
      ),
      priceRangeMad: [2200, 4200],
      deliveryDays: 35,
    },
    {
      title: text('خرائط للمشاريع والموارد', 'Cartes des projets et des ressources'),
      summary: text(
        'خريطة حرة تبين السواقي والآبار والمدارس والمشاريع، يحيّنها أعضاء الجمعية.',
        'Une carte libre des seguias, puits, écoles et projets, tenue à jour par les membres.',
      ),
      priceRangeMad: [2400, 4600],
      deliveryDays: 40,
    },
    {
      title: text('جمع الذاكرة الشفوية المحلية', 'Collecte de la mémoire orale'),
      summary: text(
        'تسجيلات صوتية مع الشيوخ والصانعات، موثقة ومحفوظة بموافقتهم.',
        'Des entretiens sonores avec anciens et artisanes, documentés et conservés avec leur accord.',
      ),
      priceRangeMad: [2800, 5200],
      deliveryDays: 70,
    },
  ],
  included: [
    text('مسح ضوئي لألف صفحة', 'Numérisation de mille pages'),
    text('تعرّف ضوئي على النصوص العربية والفرنسية', 'Reconnaissance de texte en arabe et en français'),
    text('خطة تصنيف متفق عليها مع المكتب', 'Plan de classement convenu avec le bureau'),
    text(
      'نسختان على قرصين منفصلين ونسخة مشفرة عن بعد',
      'Deux copies sur disques séparés et une copie distante chiffrée',
    ),
    text('نموذج موافقة للمستفيدين بالعربية', 'Modèle de consentement des bénéficiaires en arabe'),
    text('تكوين شخصين على المسح والفهرسة', 'Formation de deux personnes à la numérisation et à l’indexation'),
    text('إرجاع الوثائق الأصلية مرتبة في علبها', 'Restitution des originaux rangés dans leurs boîtes'),
  ],
  criteria: [
    text(
      'عُثر على عشر وثائق مختارة عشوائيا في أقل من دقيقة لكل واحدة',
      'Dix documents tirés au hasard sont retrouvés en moins d’une minute chacun',
    ),
    text('كل صفحة ممسوحة مقروءة وفي اتجاهها الصحيح', 'Chaque page numérisée est lisible et à l’endroit'),
    text(
      'وصلت استمارة مُلئت دون اتصال كاملة بعد عودة الشبكة',
      'Un formulaire rempli hors connexion arrive complet au retour du réseau',
    ),
    text(
      'لا يلج إلى المعطيات الحساسة إلا من عينه المكتب',
      'Seules les personnes désignées par le bureau accèdent aux données sensibles',
    ),
    text('أعيدت كل الأصول بمحضر موقع', 'Tous les originaux sont rendus contre procès-verbal signé'),
  ],
  exitTerms: [
    text(
      'الملفات بصيغ مفتوحة دائمة، وفهرسها جدول يُقرأ بأي برنامج.',
      'Les fichiers sont en formats ouverts et durables ; l’index est un tableau lisible par tout logiciel.',
    ),
    text(
      'يحذف المزوّد نسخه خلال خمسة عشر يوما من القبول ويسلم إشهادا بذلك.',
      'Le prestataire efface ses copies sous quinze jours après la réception et en remet attestation.',
    ),
  ],
}
