import { type FullText, full } from './text.ts'

/** For whom a firm has fitted its service, and what it does for them in particular. */
export const audiences: readonly { readonly whom: FullText; readonly fit: FullText }[] = [
  {
    whom: full('للجمعيات القروية', 'pour les associations rurales', 'for rural associations'),
    fit: full(
      'نتنقل إلى مقركم، وكل شيء يعمل ولو انقطعت الشبكة.',
      'Nous nous déplaçons chez vous, et tout fonctionne même quand le réseau manque.',
      'We come to you, and everything works even when the network does not.',
    ),
  },
  {
    whom: full('للجمعيات النسائية', 'pour les associations de femmes', 'for women’s associations'),
    fit: full(
      'تؤطر المشروع مهندسات، وتُبرمج اللقاءات في أوقات تناسب العضوات.',
      'Le projet est mené par des ingénieures, aux heures qui conviennent aux membres.',
      'Women engineers lead the project, at hours that suit the members.',
    ),
  },
  {
    whom: full('للجمعيات الناشئة', 'pour les jeunes associations', 'for young associations'),
    fit: full(
      'نبدأ بالضروري فقط، ويكبر الحل مع الجمعية دون إعادة البناء.',
      'Nous commençons par le nécessaire ; la solution grandit avec l’association sans repartir de zéro.',
      'We start with what is needed; it grows with the association without starting over.',
    ),
  },
  {
    whom: full('لجمعيات الأحياء', 'pour les associations de quartier', 'for neighbourhood associations'),
    fit: full(
      'صُمم الحل للاستعمال من هاتف واحد يتناوب عليه أعضاء المكتب.',
      'Tout est pensé pour un seul téléphone que se partagent les membres du bureau.',
      'Designed for one phone shared by the members of the board.',
    ),
  },
  {
    whom: full('لشبكات الجمعيات', 'pour les réseaux d’associations', 'for networks of associations'),
    fit: full(
      'لكل جمعية عضو فضاؤها الخاص، وللشبكة نظرة جامعة دون الاطلاع على الأسرار.',
      'Chaque membre a son espace ; le réseau voit l’ensemble sans entrer dans les affaires de chacun.',
      'Each member has its own space; the network sees the whole without reading what is private.',
    ),
  },
  {
    whom: full(
      'للجمعيات الرياضية والثقافية',
      'pour les associations sportives et culturelles',
      'for sports and culture associations',
    ),
    fit: full(
      'تُؤخذ بعين الاعتبار مواسم الأنشطة والفئات العمرية وموافقة أولياء القاصرين.',
      'Saisons, catégories d’âge et accord des parents de mineurs sont pris en compte.',
      'Seasons, age groups and the consent of minors’ parents are taken into account.',
    ),
  },
  {
    whom: full(
      'لجمعيات الإعاقة والصحة',
      'pour les associations du handicap et de la santé',
      'for disability and health associations',
    ),
    fit: full(
      'يُجرَّب كل جزء مع أشخاص في وضعية إعاقة، وتُحفظ المعطيات الصحية في معزل عن غيرها.',
      'Chaque partie est essayée avec des personnes handicapées, et les données de santé sont tenues à part.',
      'Every part is tried with disabled people, and health records are kept apart.',
    ),
  },
]
