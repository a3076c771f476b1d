import type { Control } from '../baseline.ts'

/** How the software itself is built and what it does in the visitor's browser. */
export const applicationControls: readonly Control[] = [
  {
    code: 'security_headers',
    group: 'application',
    check: 'scan',
    level: 'required',
    title: { ar: 'ترويسات الأمان', fr: 'En-têtes de sécurité', en: 'Security headers' },
    explanation: {
      ar: 'الصفحات ترسل سياسة محتوى (CSP) تمنع الشيفرة الدخيلة، وتمنع التضمين في مواقع أخرى، وتضبط Referrer-Policy وX-Content-Type-Options.',
      fr: 'Les pages envoient une politique de contenu (CSP) qui bloque le code étranger, refusent l’inclusion dans d’autres sites et fixent Referrer-Policy et X-Content-Type-Options.',
      en: 'Pages send a content security policy that blocks foreign code, refuse to be framed by other sites, and set Referrer-Policy and X-Content-Type-Options.',
    },
    evidence: {
      ar: 'عنوان صفحة من خدمة قائمة، والترويسات التي ترسلها.',
      fr: 'L’adresse d’une page d’un service en exploitation et ses en-têtes.',
      en: 'The address of a page of a running service and its headers.',
    },
  },
  {
    code: 'cookies_protected',
    group: 'application',
    check: 'scan',
    level: 'required',
    title: { ar: 'ملفات ارتباط محمية', fr: 'Cookies protégés', en: 'Protected cookies' },
    explanation: {
      ar: 'ملفات ارتباط الدخول معلَّمة Secure وHttpOnly وSameSite، ولا يوضع أي ملف غير ضروري قبل موافقة الزائر.',
      fr: 'Les cookies de connexion portent Secure, HttpOnly et SameSite ; aucun cookie superflu n’est déposé avant l’accord du visiteur.',
      en: 'Sign-in cookies are Secure, HttpOnly and SameSite; no unnecessary cookie is set before the visitor agrees.',
    },
    evidence: {
      ar: 'قائمة ملفات الارتباط: الاسم والغرض والمدة والخصائص.',
      fr: 'La liste des cookies : nom, finalité, durée, attributs.',
      en: 'The list of cookies: name, purpose, lifetime, attributes.',
    },
  },
  {
    code: 'no_trackers',
    group: 'application',
    check: 'scan',
    level: 'required',
    title: { ar: 'لا تتبّع من أطراف أخرى', fr: 'Aucun traceur tiers', en: 'No third-party trackers' },
    explanation: {
      ar: 'خدمات الجمعية لا ترسل بيانات زوارها إلى شبكات إعلان أو تحليل، ولا تحمّل خطوطاً أو شيفرات من خوادم أجنبية عن الخدمة.',
      fr: 'Les services de l’association n’envoient rien de ses visiteurs à des régies ou outils d’analyse, et ne chargent ni police ni script de serveurs étrangers au service.',
      en: 'The association’s services send nothing about their visitors to advertising or analytics networks, and load no fonts or scripts from foreign servers.',
    },
    evidence: {
      ar: 'عنوان خدمة قائمة وقائمة الخوادم التي تتصل بها صفحاتها.',
      fr: 'L’adresse d’un service et la liste des serveurs que ses pages appellent.',
      en: 'The address of a service and the list of servers its pages call.',
    },
  },
  {
    code: 'common_flaws_tested',
    group: 'application',
    check: 'declared',
    level: 'required',
    title: { ar: 'اختبار الثغرات الشائعة', fr: 'Failles courantes testées', en: 'Common flaws tested' },
    explanation: {
      ar: 'البرمجيات مختبَرة ضد ثغرات OWASP العشر الأولى قبل كل تسليم مهم: الحقن، وضعف صلاحيات الولوج، ورفع الملفات.',
      fr: 'Les logiciels sont testés contre le Top 10 de l’OWASP avant chaque livraison importante : injections, contrôle d’accès, téléversements.',
      en: 'Software is tested against the OWASP Top 10 before each major delivery: injection, access control, uploads.',
    },
    evidence: {
      ar: 'تقرير اختبار حديث دون أسرار: الأداة أو الجهة، والتاريخ، والنتائج وما صُحّح منها.',
      fr: 'Un rapport récent, sans secrets : outil ou auditeur, date, constats et corrections.',
      en: 'A recent report without secrets: tool or tester, date, findings and what was fixed.',
    },
  },
  {
    code: 'software_current',
    group: 'application',
    check: 'declared',
    level: 'required',
    title: { ar: 'تحديثات أمنية في أجلها', fr: 'Correctifs appliqués à temps', en: 'Patches applied in time' },
    explanation: {
      ar: 'الثغرات الحرجة في الأنظمة والإضافات تُصحَّح خلال سبعة أيام، وغيرها خلال ثلاثين يوماً، ويشمل ذلك ما سُلّم للجمعيات مدة الصيانة.',
      fr: 'Les failles critiques des systèmes et extensions sont corrigées sous sept jours, les autres sous trente, y compris chez les associations pendant la maintenance.',
      en: 'Critical flaws in systems and plugins are fixed within seven days, others within thirty, including in what associations were given, while it is maintained.',
    },
    evidence: {
      ar: 'مسطرة التحديث، وسجل آخر ثلاثة أشهر.',
      fr: 'La procédure de mise à jour et le journal des trois derniers mois.',
      en: 'The update procedure and its log for the last three months.',
    },
  },
  {
    code: 'vulnerability_handling',
    group: 'application',
    check: 'declared',
    level: 'recommended',
    title: {
      ar: 'استقبال بلاغات الثغرات',
      fr: 'Traitement des vulnérabilités signalées',
      en: 'Handling of reported vulnerabilities',
    },
    explanation: {
      ar: 'من يكتشف ثغرة يجد أين يبلّغ عنها، ويتلقى جواباً خلال خمسة أيام عمل، ولا يُلاحَق إن كان حسن النية.',
      fr: 'Qui découvre une faille sait où la signaler, reçoit une réponse sous cinq jours ouvrés et n’est pas poursuivi s’il est de bonne foi.',
      en: 'Whoever finds a flaw knows where to report it, hears back within five working days, and is not pursued if acting in good faith.',
    },
    evidence: {
      ar: 'الصفحة العمومية لسياسة الإبلاغ.',
      fr: 'La page publique de la politique de divulgation.',
      en: 'The public page of the disclosure policy.',
    },
  },
]
