import type { Control } from '../baseline.ts'

/** What is encrypted on its way, and who may speak in the name of a domain. */
export const transportControls: readonly Control[] = [
  {
    code: 'tls_current',
    group: 'transport',
    check: 'scan',
    level: 'required',
    title: {
      ar: 'تشفير حديث لكل اتصال',
      fr: 'Chiffrement à jour de toute connexion',
      en: 'Up-to-date encryption of every connection',
    },
    explanation: {
      ar: 'كل صفحة وكل واجهة برمجية تعمل عبر HTTPS وحده، ببروتوكول TLS 1.2 أو 1.3 وشهادة صالحة. الصيغ القديمة معطّلة.',
      fr: 'Chaque page et chaque interface passe uniquement par HTTPS, en TLS 1.2 ou 1.3, avec un certificat valide. Les versions anciennes sont désactivées.',
      en: 'Every page and interface is served over HTTPS only, with TLS 1.2 or 1.3 and a valid certificate. Older versions are switched off.',
    },
    evidence: {
      ar: 'عنوان خدمة تعمل حالياً، وتقرير فحص TLS لا يتجاوز عمره ثلاثة أشهر.',
      fr: 'L’adresse d’un service en exploitation et un rapport d’analyse TLS de moins de trois mois.',
      en: 'The address of a running service and a TLS test report less than three months old.',
    },
  },
  {
    code: 'hsts',
    group: 'transport',
    check: 'scan',
    level: 'required',
    title: {
      ar: 'إلزام المتصفح بالاتصال المشفّر (HSTS)',
      fr: 'Connexion chiffrée imposée au navigateur (HSTS)',
      en: 'Encrypted connection forced on the browser (HSTS)',
    },
    explanation: {
      ar: 'يرسل الخادم ترويسة Strict-Transport-Security لمدة ستة أشهر على الأقل، فلا يُفتح الموقع أبداً بدون تشفير.',
      fr: 'Le serveur envoie l’en-tête Strict-Transport-Security pour six mois au moins : le site ne s’ouvre jamais sans chiffrement.',
      en: 'The server sends Strict-Transport-Security for at least six months, so the site never opens unencrypted.',
    },
    evidence: {
      ar: 'عنوان الخدمة ونص الترويسة كما يرسلها الخادم.',
      fr: 'L’adresse du service et l’en-tête tel que le serveur l’envoie.',
      en: 'The address of the service and the header as the server sends it.',
    },
  },
  {
    code: 'dns_protected',
    group: 'transport',
    check: 'scan',
    level: 'recommended',
    title: {
      ar: 'حماية أسماء النطاق (DNSSEC وCAA)',
      fr: 'Noms de domaine protégés (DNSSEC et CAA)',
      en: 'Protected domain names (DNSSEC and CAA)',
    },
    explanation: {
      ar: 'سجلات النطاق موقّعة بـ DNSSEC، وسجل CAA يحدد الجهات التي يحق لها إصدار شهاداته.',
      fr: 'Les enregistrements du domaine sont signés (DNSSEC) et CAA nomme les autorités qui peuvent émettre ses certificats.',
      en: 'The domain’s records are signed with DNSSEC, and CAA names the authorities that may issue its certificates.',
    },
    evidence: {
      ar: 'اسم النطاق ونتيجة الاستعلام عن DS وCAA.',
      fr: 'Le nom de domaine et le résultat des requêtes DS et CAA.',
      en: 'The domain name and the answers to DS and CAA queries.',
    },
  },
  {
    code: 'mail_authenticated',
    group: 'transport',
    check: 'scan',
    level: 'required',
    title: {
      ar: 'بريد لا يُنتحل (SPF وDKIM وDMARC)',
      fr: 'Courriel non usurpable (SPF, DKIM, DMARC)',
      en: 'Mail nobody can forge (SPF, DKIM, DMARC)',
    },
    explanation: {
      ar: 'النطاقات التي ترسل البريد لها SPF وDKIM، وسياسة DMARC من نوع quarantine أو reject، حتى لا يكتب محتال باسمكم أو باسم الجمعية.',
      fr: 'Les domaines qui envoient du courriel ont SPF, DKIM et une politique DMARC quarantine ou reject : personne n’écrit au nom de la firme ou de l’association.',
      en: 'Domains that send mail have SPF, DKIM and a DMARC policy of quarantine or reject, so nobody writes in the firm’s or the association’s name.',
    },
    evidence: {
      ar: 'أسماء النطاقات المرسِلة وسجلاتها الثلاثة.',
      fr: 'Les domaines expéditeurs et leurs trois enregistrements.',
      en: 'The sending domains and their three records.',
    },
  },
]
