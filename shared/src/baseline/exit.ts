import type { Control } from '../baseline.ts'

/** What the association can count on, also when it leaves. */
export const exitControls: readonly Control[] = [
  {
    code: 'export_and_exit',
    group: 'service',
    check: 'declared',
    level: 'required',
    title: { ar: 'تصدير البيانات والمغادرة بحرية', fr: 'Export et départ libres', en: 'Free export and exit' },
    explanation: {
      ar: 'تأخذ الجمعية كل بياناتها في صيغة مفتوحة (CSV أو JSON أو SQL) متى شاءت وبدون مقابل، والنطاقات مسجلة باسمها.',
      fr: 'L’association emporte toutes ses données dans un format ouvert (CSV, JSON, SQL), quand elle veut et sans frais ; les domaines sont à son nom.',
      en: 'The association takes all its data in an open format (CSV, JSON, SQL), whenever it likes and free of charge; domains are in its name.',
    },
    evidence: {
      ar: 'عيّنة من ملف تصدير، والبند المتعلق بالمغادرة في العقد.',
      fr: 'Un exemple de fichier exporté et la clause de sortie du contrat.',
      en: 'A sample of an export and the exit clause of the contract.',
    },
  },
  {
    code: 'accessibility',
    group: 'service',
    check: 'scan',
    level: 'required',
    title: { ar: 'خدمات في متناول الجميع', fr: 'Services accessibles à tous', en: 'Services everybody can use' },
    explanation: {
      ar: 'الصفحات تحترم معايير WCAG 2.2 المستوى AA: لوحة المفاتيح، وقارئ الشاشة، والتباين، والعربية من اليمين إلى اليسار.',
      fr: 'Les pages respectent WCAG 2.2 AA : clavier, lecteur d’écran, contraste, arabe de droite à gauche.',
      en: 'Pages respect WCAG 2.2 AA: keyboard, screen reader, contrast, Arabic from right to left.',
    },
    evidence: {
      ar: 'تقرير فحص آلي ويدوي لخدمة قائمة، مع خطة لما بقي.',
      fr: 'Un rapport d’examen automatique et manuel d’un service, avec un plan pour le reste.',
      en: 'A report of automatic and manual checks of a running service, with a plan for the rest.',
    },
  },
  {
    code: 'works_on_phones',
    group: 'service',
    check: 'scan',
    level: 'recommended',
    title: {
      ar: 'تعمل على الهاتف وبشبكة ضعيفة',
      fr: 'Utilisables au téléphone, sur réseau faible',
      en: 'Usable on a phone and a weak network',
    },
    explanation: {
      ar: 'أول صفحة تُقرأ خلال ثلاث ثوانٍ بسرعة 400 كيلوبت في الثانية، وعلى شاشة عرضها 360 بكسل.',
      fr: 'La première page se lit en trois secondes à 400 kbit/s, sur un écran de 360 pixels.',
      en: 'The first page can be read within three seconds at 400 kbit/s, on a screen 360 pixels wide.',
    },
    evidence: {
      ar: 'عنوان خدمة قائمة وقياس حديث لسرعتها.',
      fr: 'L’adresse d’un service et une mesure récente.',
      en: 'The address of a service and a recent measurement.',
    },
  },
  {
    code: 'support_in_arabic',
    group: 'service',
    check: 'declared',
    level: 'recommended',
    title: {
      ar: 'مساعدة بالعربية في أجل معلوم',
      fr: 'Assistance en arabe, délai connu',
      en: 'Support in Arabic, known delay',
    },
    explanation: {
      ar: 'تجد الجمعية من يجيبها بالعربية خلال يومي عمل، ويسلَّم لها دليل استعمال بلغتها.',
      fr: 'L’association trouve qui lui répond en arabe sous deux jours ouvrés et reçoit un guide dans sa langue.',
      en: 'The association finds somebody who answers in Arabic within two working days and is given a guide in its language.',
    },
    evidence: {
      ar: 'قنوات المساعدة وأوقاتها، ومثال من دليل الاستعمال.',
      fr: 'Les canaux et horaires, et un extrait du guide.',
      en: 'Channels and hours, and an excerpt of the guide.',
    },
  },
  {
    code: 'handover_of_access',
    group: 'service',
    check: 'declared',
    level: 'required',
    title: { ar: 'تسليم كل الحسابات للجمعية', fr: 'Remise de tous les accès', en: 'All access handed over' },
    explanation: {
      ar: 'عند التسليم تتوصل الجمعية بملكية الحسابات كلها: النطاق والاستضافة والإدارة والشيفرة الخاصة بها.',
      fr: 'À la livraison, l’association reçoit la propriété de tous les comptes : domaine, hébergement, administration et code qui lui est propre.',
      en: 'On delivery the association is given ownership of all accounts: domain, hosting, administration and the code made for it.',
    },
    evidence: {
      ar: 'نموذج محضر التسليم.',
      fr: 'Le modèle de procès-verbal de remise.',
      en: 'The form of the handover record.',
    },
  },
]
