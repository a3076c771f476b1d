import type { Control } from '../baseline.ts'

/** What happens when something breaks. */
export const operationControls: readonly Control[] = [
  {
    code: 'backups_restored',
    group: 'operation',
    check: 'declared',
    level: 'required',
    title: {
      ar: 'نسخ احتياطية جُرّب استرجاعها',
      fr: 'Sauvegardes dont la restauration est essayée',
      en: 'Backups that were restored',
    },
    explanation: {
      ar: 'نسخة يومية مشفّرة في مكان آخر، تُحفظ ثلاثين يوماً، ويُجرَّب استرجاعها مرتين في السنة على الأقل.',
      fr: 'Une sauvegarde quotidienne, chiffrée, ailleurs, gardée trente jours, et restaurée à l’essai au moins deux fois par an.',
      en: 'A daily, encrypted backup in another place, kept thirty days, and restored as a trial at least twice a year.',
    },
    evidence: {
      ar: 'محضر آخر تجربة استرجاع: التاريخ، والمدة، وما استُرجع.',
      fr: 'Le procès-verbal du dernier essai : date, durée, ce qui a été restauré.',
      en: 'The record of the last trial: date, duration, what was restored.',
    },
  },
  {
    code: 'incident_contact',
    group: 'operation',
    check: 'scan',
    level: 'required',
    title: {
      ar: 'جهة اتصال للحوادث وملف security.txt',
      fr: 'Contact d’incident et security.txt',
      en: 'Incident contact and security.txt',
    },
    explanation: {
      ar: 'جهة اتصال معلنة للحوادث تجيب في يوم العمل نفسه، وملف ⁦/.well-known/security.txt⁩ صالح (RFC 9116).',
      fr: 'Un contact public répond le jour ouvré même, et /.well-known/security.txt est valide (RFC 9116).',
      en: 'A public contact answers on the same working day, and /.well-known/security.txt is valid (RFC 9116).',
    },
    evidence: {
      ar: 'رابط الملف، والعنوان والهاتف المخصصان للحوادث.',
      fr: 'Le lien du fichier, l’adresse et le téléphone d’incident.',
      en: 'The link to the file, and the incident address and telephone.',
    },
  },
  {
    code: 'incident_plan',
    group: 'operation',
    check: 'declared',
    level: 'required',
    title: {
      ar: 'خطة للحوادث وإخبار خلال 72 ساعة',
      fr: 'Plan d’incident et annonce sous 72 heures',
      en: 'Incident plan and notice within 72 hours',
    },
    explanation: {
      ar: 'خطة مكتوبة تقول من يفعل ماذا. تُخبَر الجمعية واللجنة الوطنية لحماية المعطيات بكل تسرب خلال 72 ساعة، ولا يُكتم شيء.',
      fr: 'Un plan écrit dit qui fait quoi. L’association et l’autorité de protection des données apprennent toute fuite sous 72 heures ; rien n’est tu.',
      en: 'A written plan says who does what. The association and the data protection authority learn of any leak within 72 hours; nothing is hushed up.',
    },
    evidence: {
      ar: 'الخطة، أو ملخصها، وتاريخ آخر تمرين.',
      fr: 'Le plan ou son résumé, et la date du dernier exercice.',
      en: 'The plan or its summary, and the date of the last exercise.',
    },
  },
  {
    code: 'availability_watched',
    group: 'operation',
    check: 'declared',
    level: 'recommended',
    title: { ar: 'مراقبة التوفر', fr: 'Disponibilité surveillée', en: 'Availability watched' },
    explanation: {
      ar: 'خدمات الجمعيات مراقَبة ليل نهار، ونسبة توفرها معلنة، والأعطال يُعلن عنها وعن أسبابها.',
      fr: 'Les services des associations sont surveillés jour et nuit, leur disponibilité est publiée, les pannes et leurs causes annoncées.',
      en: 'Associations’ services are watched day and night, their availability is published, outages and their causes are announced.',
    },
    evidence: {
      ar: 'رابط صفحة الحالة، أو تقرير التوفر لآخر ثلاثة أشهر.',
      fr: 'Le lien de la page d’état ou le rapport des trois derniers mois.',
      en: 'The link to the status page or the report for the last three months.',
    },
  },
  {
    code: 'hosting_secured',
    group: 'operation',
    check: 'declared',
    level: 'required',
    title: {
      ar: 'فصل بين الزبناء واستضافة مؤمّنة',
      fr: 'Clients séparés, hébergement sûr',
      en: 'Clients kept apart, hosting secured',
    },
    explanation: {
      ar: 'بيانات كل جمعية منفصلة عن غيرها، والخوادم لا تفتح إلا ما يلزم من المنافذ، والأقراص مشفّرة.',
      fr: 'Les données de chaque association sont séparées, les serveurs n’ouvrent que les ports nécessaires, les disques sont chiffrés.',
      en: 'Each association’s data are kept apart, servers open only the ports they need, disks are encrypted.',
    },
    evidence: {
      ar: 'رسم مبسّط للبنية، واسم المستضيف، وشهاداته إن وُجدت.',
      fr: 'Un schéma simple de l’architecture, le nom de l’hébergeur et ses certificats s’il en a.',
      en: 'A simple drawing of the architecture, the name of the host, and its certificates if any.',
    },
  },
]
