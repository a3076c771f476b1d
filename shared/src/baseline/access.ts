import type { Control } from '../baseline.ts'

/** Who gets in, and what stays written of it. */
export const accessControls: readonly Control[] = [
  {
    code: 'admin_second_factor',
    group: 'access',
    check: 'declared',
    level: 'required',
    title: {
      ar: 'تحقق مزدوج لحسابات الإدارة',
      fr: 'Double authentification des administrateurs',
      en: 'Second factor for administrators',
    },
    explanation: {
      ar: 'كل ولوج إداري إلى الخوادم والاستضافة والنطاقات والتطبيقات يتطلب عاملاً ثانياً. لا حسابات مشتركة.',
      fr: 'Tout accès d’administration aux serveurs, à l’hébergement, aux domaines et aux applications demande un second facteur. Aucun compte partagé.',
      en: 'Every administrative access to servers, hosting, domains and applications asks for a second factor. No shared accounts.',
    },
    evidence: {
      ar: 'صور من إعدادات كل نظام تبيّن الإلزام، مع إخفاء الأسماء.',
      fr: 'Des captures des réglages de chaque système montrant l’obligation, noms masqués.',
      en: 'Screenshots of each system’s settings that show it is enforced, names hidden.',
    },
  },
  {
    code: 'least_privilege',
    group: 'access',
    check: 'declared',
    level: 'required',
    title: { ar: 'صلاحيات على قدر الحاجة', fr: 'Droits limités au nécessaire', en: 'Least privilege' },
    explanation: {
      ar: 'لكل مستخدم ما يحتاجه عمله فقط، وتُراجَع الصلاحيات كل ستة أشهر، وتُسحب يوم مغادرة صاحبها.',
      fr: 'Chacun n’a que les droits de son travail ; ils sont revus tous les six mois et retirés le jour du départ.',
      en: 'Everyone has only the rights their work needs; they are reviewed every six months and withdrawn on the day of leaving.',
    },
    evidence: {
      ar: 'جدول الأدوار والصلاحيات، وتاريخ آخر مراجعة.',
      fr: 'Le tableau des rôles et droits, et la date de la dernière revue.',
      en: 'The table of roles and rights, and the date of the last review.',
    },
  },
  {
    code: 'passwords_hashed',
    group: 'access',
    check: 'declared',
    level: 'required',
    title: { ar: 'كلمات سر مخزّنة بأمان', fr: 'Mots de passe bien conservés', en: 'Passwords stored safely' },
    explanation: {
      ar: 'لا تُخزَّن كلمات السر إلا مجزّأة بخوارزمية مخصصة لها (Argon2id أو scrypt أو bcrypt)، والمحاولات المتكررة تُبطَّأ.',
      fr: 'Les mots de passe ne sont gardés que hachés par une fonction faite pour cela (Argon2id, scrypt, bcrypt) et les essais répétés sont ralentis.',
      en: 'Passwords are kept only as hashes of a function made for it (Argon2id, scrypt, bcrypt), and repeated attempts are slowed down.',
    },
    evidence: {
      ar: 'اسم الخوارزمية ومعاملاتها لكل منتوج، أو الإطار البرمجي الذي يتولى ذلك.',
      fr: 'La fonction et ses paramètres par produit, ou le cadre logiciel qui s’en charge.',
      en: 'The function and its parameters for each product, or the framework that does it.',
    },
  },
  {
    code: 'logs_kept',
    group: 'access',
    check: 'declared',
    level: 'required',
    title: { ar: 'سجلات محفوظة ومحمية', fr: 'Journaux conservés et protégés', en: 'Logs kept and protected' },
    explanation: {
      ar: 'الولوج والأعمال الإدارية تُسجَّل وتُحفظ ستة أشهر على الأقل في مكان لا يغيّره من تُسجَّل أعماله، ولا تتضمن أسراراً.',
      fr: 'Accès et actes d’administration sont journalisés, gardés six mois au moins là où leurs auteurs ne peuvent les changer, sans secrets.',
      en: 'Access and administrative acts are logged and kept at least six months where those logged cannot change them, without secrets.',
    },
    evidence: {
      ar: 'وصف ما يُسجَّل وأين ولأي مدة، ومقتطف دون بيانات شخصية.',
      fr: 'Ce qui est journalisé, où, combien de temps, et un extrait sans donnée personnelle.',
      en: 'What is logged, where, for how long, and an excerpt without personal data.',
    },
  },
  {
    code: 'staff_trained',
    group: 'access',
    check: 'declared',
    level: 'recommended',
    title: { ar: 'فريق مكوَّن في الأمن', fr: 'Équipe formée à la sécurité', en: 'Staff trained in security' },
    explanation: {
      ar: 'كل من يلج إلى بيانات الجمعيات تلقى تكويناً سنوياً ووقّع التزاماً بالسر المهني.',
      fr: 'Qui accède aux données des associations est formé chaque année et a signé un engagement de confidentialité.',
      en: 'Whoever has access to associations’ data is trained every year and has signed a duty of confidentiality.',
    },
    evidence: {
      ar: 'برنامج آخر تكوين وتاريخه، ونموذج الالتزام.',
      fr: 'Le programme et la date de la dernière formation, et le modèle d’engagement.',
      en: 'Programme and date of the last training, and the form of the commitment.',
    },
  },
]
