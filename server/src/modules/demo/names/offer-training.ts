import type { CategoryWords } from './offer.ts'
import { text } from './text.ts'

export const training: CategoryWords = {
  services: [
    {
      title: text('تكوين أعضاء المكتب على الأدوات الرقمية', 'Formation du bureau aux outils numériques'),
      summary: text(
        'حصص قصيرة وتطبيقية على وثائق الجمعية نفسها: البريد، والجداول، والعرض، والأمان.',
        'Des séances courtes et pratiques sur vos propres documents : courriel, tableaux, présentation, sécurité.',
      ),
      priceRangeMad: [1800, 3600],
      deliveryDays: 30,
    },
    {
      title: text('منصة تعلم عن بعد للمستفيدين', 'Plateforme d’apprentissage pour les bénéficiaires'),
      summary: text(
        'دروس مصورة واختبارات قصيرة تُحمَّل مرة وتُتابع دون اتصال.',
        'Des leçons filmées et de courts exercices, téléchargés une fois et suivis hors connexion.',
      ),
      priceRangeMad: [3600, 5400],
      deliveryDays: 75,
    },
    {
      title: text('إنتاج دروس مصورة بالعربية والأمازيغية', 'Production de leçons en arabe et en amazighe'),
      summary: text(
        'ستة دروس قصيرة تُصوَّر مع مكوّني الجمعية في مقرها، جاهزة للنشر.',
        'Six leçons courtes filmées avec vos formateurs, à votre siège, prêtes à publier.',
      ),
      priceRangeMad: [3200, 5200],
      deliveryDays: 60,
    },
    {
      title: text('تكوين المكوّنين المحليين', 'Formation de formateurs locaux'),
      summary: text(
        'نكوّن أربعة من أعضاء الجمعية ليكوّنوا غيرهم، مع عدّة بيداغوجية كاملة.',
        'Quatre membres apprennent à former les autres, avec une mallette pédagogique complète.',
      ),
      priceRangeMad: [2600, 4600],
      deliveryDays: 45,
    },
    {
      title: text('محو الأمية الرقمية للنساء', 'Alphabétisation numérique des femmes'),
      summary: text(
        'مجموعات صغيرة تتعلم استعمال الهاتف للخدمات الإدارية والأداء والبيع، في أوقات تناسبها.',
        'De petits groupes apprennent l’usage du téléphone pour démarches, paiements et ventes, à des heures choisies par elles.',
      ),
      priceRangeMad: [2000, 4000],
      deliveryDays: 50,
    },
  ],
  included: [
    text('تقييم أولي لمستوى المشاركين', 'Évaluation initiale des participants'),
    text('اثنتا عشرة ساعة من التكوين في مقر الجمعية', 'Douze heures de formation au siège de l’association'),
    text('كراسة تمارين بالعربية', 'Cahier d’exercices en arabe'),
    text('تسجيلات الدروس على مفتاح تخزين', 'Enregistrements des leçons sur clé'),
    text('شهادة حضور لكل مشارك', 'Attestation de présence pour chaque participant'),
    text('حصة مراجعة بعد شهرين', 'Séance de révision après deux mois'),
    text('حضانة للأطفال أثناء الحصص عند الطلب', 'Garde d’enfants pendant les séances, sur demande'),
  ],
  criteria: [
    text('حضر ثلثا المسجلين جميع الحصص', 'Deux tiers des inscrits ont suivi toutes les séances'),
    text('أنجز كل مشارك التمرين الختامي بنفسه', 'Chaque participant réussit seul l’exercice final'),
    text('تعمل الدروس على هاتف بسيط دون اتصال', 'Les leçons fonctionnent hors connexion sur un téléphone modeste'),
    text('سُلمت المواد البيداغوجية بصيغة قابلة للتعديل', 'Les supports sont remis en format modifiable'),
    text(
      'عبّر المشاركون عن رضاهم في استبيان مجهول',
      'Les participants se disent satisfaits dans un questionnaire anonyme',
    ),
  ],
  exitTerms: [
    text(
      'المواد برخصة حرة تسمح للجمعية بإعادة استعمالها وتعديلها.',
      'Les supports sont sous licence libre : l’association les réutilise et les adapte.',
    ),
    text(
      'تُصدَّر حسابات المتعلمين ونتائجهم للجمعية ثم تُحذف من المنصة.',
      'Comptes et résultats des apprenants sont exportés pour l’association, puis effacés de la plateforme.',
    ),
  ],
}
