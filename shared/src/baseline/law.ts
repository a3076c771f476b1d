import type { Control } from '../baseline.ts'

/** Personal data: where, why, by whom, until when. */
export const lawControls: readonly Control[] = [
  {
    code: 'data_location',
    group: 'law',
    check: 'scan',
    level: 'required',
    title: { ar: 'مكان البيانات معلوم', fr: 'Lieu des données connu', en: 'Known place of the data' },
    explanation: {
      ar: 'البلد الذي تُحفظ فيه البيانات ونسخها معلن في كل خدمة، ولا يتغير دون موافقة الجمعية.',
      fr: 'Le pays où sont les données et leurs copies est indiqué dans chaque offre et ne change pas sans l’accord de l’association.',
      en: 'The country where the data and their copies are kept is stated in every offer and does not change without the association’s consent.',
    },
    evidence: {
      ar: 'أسماء مراكز البيانات وبلدانها، وعقد الاستضافة أو صفحته العمومية.',
      fr: 'Les centres de données et leurs pays, le contrat d’hébergement ou sa page publique.',
      en: 'The data centres and their countries, the hosting contract or its public page.',
    },
  },
  {
    code: 'law_09_08',
    group: 'law',
    check: 'declared',
    level: 'required',
    title: { ar: 'احترام القانون \u206609-08\u2069', fr: 'Respect de la loi 09-08', en: 'Compliance with law 09-08' },
    explanation: {
      ar: 'المعالجات مصرّح بها لدى اللجنة الوطنية لمراقبة حماية المعطيات ذات الطابع الشخصي (CNDP)، وحقوق الأشخاص محترمة. ومن يعمل في أوروبا يحترم اللائحة العامة لحماية البيانات.',
      fr: 'Les traitements sont déclarés à la CNDP et les droits des personnes respectés. Qui travaille en Europe respecte aussi le RGPD.',
      en: 'Processing is declared to the Moroccan data protection commission (CNDP) and people’s rights are respected. Firms working in Europe also respect the GDPR.',
    },
    evidence: {
      ar: 'رقم وصل التصريح لدى اللجنة، أو سجل المعالجات بالنسبة لأوروبا.',
      fr: 'Le numéro du récépissé de la CNDP, ou le registre des traitements pour l’Europe.',
      en: 'The number of the CNDP receipt, or the record of processing for Europe.',
    },
  },
  {
    code: 'processor_agreement',
    group: 'law',
    check: 'declared',
    level: 'required',
    title: { ar: 'عقد معالجة من الباطن', fr: 'Contrat de sous-traitance des données', en: 'Data processing agreement' },
    explanation: {
      ar: 'عقد مكتوب مع كل جمعية: المزوّد لا يعالج البيانات إلا بتعليماتها، ولا يستعملها لنفسه (المادة 26 من القانون \u206609-08\u2069، والمادة 28 من اللائحة الأوروبية).',
      fr: 'Un contrat écrit avec chaque association : le prestataire ne traite les données que sur instruction et jamais pour lui-même (article 26 de la loi 09-08, article 28 du RGPD).',
      en: 'A written contract with each association: the provider processes data on instruction only and never for itself (article 26 of law 09-08, article 28 GDPR).',
    },
    evidence: { ar: 'نموذج العقد.', fr: 'Le modèle du contrat.', en: 'The model contract.' },
  },
  {
    code: 'subprocessors_listed',
    group: 'law',
    check: 'declared',
    level: 'required',
    title: { ar: 'متعاقدون من الباطن معلنون', fr: 'Sous-traitants déclarés', en: 'Subcontractors listed' },
    explanation: {
      ar: 'قائمة محيّنة بكل من يلمس البيانات غير المزوّد: الاسم والبلد والغرض. تُخبَر الجمعية قبل أي إضافة بثلاثين يوماً.',
      fr: 'Une liste à jour de tous ceux qui touchent aux données : nom, pays, finalité. L’association est prévenue trente jours avant tout ajout.',
      en: 'An up-to-date list of all who touch the data: name, country, purpose. The association is told thirty days before any addition.',
    },
    evidence: { ar: 'القائمة وتاريخها.', fr: 'La liste datée.', en: 'The dated list.' },
  },
  {
    code: 'deletion',
    group: 'law',
    check: 'declared',
    level: 'required',
    title: { ar: 'حذف في أجل محدد', fr: 'Suppression dans un délai fixé', en: 'Deletion within a fixed time' },
    explanation: {
      ar: 'لكل نوع من البيانات مدة حفظ. وعند نهاية العقد تُحذف البيانات والنسخ خلال تسعين يوماً ويُسلَّم إشهاد بذلك.',
      fr: 'Chaque type de données a sa durée. À la fin du contrat, données et copies sont supprimées sous quatre-vingt-dix jours, avec attestation.',
      en: 'Each kind of data has its lifetime. When the contract ends, data and copies are deleted within ninety days, with a certificate.',
    },
    evidence: {
      ar: 'جدول مدد الحفظ ونموذج الإشهاد.',
      fr: 'Le tableau des durées et le modèle d’attestation.',
      en: 'The table of lifetimes and the form of the certificate.',
    },
  },
  {
    code: 'data_minimised',
    group: 'law',
    check: 'declared',
    level: 'recommended',
    title: { ar: 'بيانات على قدر الغرض', fr: 'Données limitées au but', en: 'Data limited to the purpose' },
    explanation: {
      ar: 'الاستمارات لا تطلب إلا ما يلزم. وبيانات المنخرطين والمستفيدين في الجمعيات الحقوقية محمية حماية خاصة.',
      fr: 'Les formulaires ne demandent que le nécessaire. Les données des membres et bénéficiaires d’associations sensibles sont particulièrement protégées.',
      en: 'Forms ask only for what is needed. Data on members and beneficiaries of sensitive associations are specially protected.',
    },
    evidence: {
      ar: 'استمارة نموذجية مع غرض كل خانة.',
      fr: 'Un formulaire type avec le but de chaque champ.',
      en: 'A typical form with the purpose of each field.',
    },
  },
]
