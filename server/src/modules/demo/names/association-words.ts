import { type Text, text } from './text.ts'

/** What an association is called after: hopes, places, plants, people; Arabic and Amazigh as both are used. */
export const properNames: readonly Text[] = [
  text('الأمل', 'Al Amal'),
  text('النور', 'Annour'),
  text('المستقبل', 'Al Moustakbal'),
  text('الوفاء', 'Al Wafae'),
  text('التضامن', 'Attadamoun'),
  text('الرحمة', 'Arrahma'),
  text('السلام', 'Assalam'),
  text('الكرامة', 'Al Karama'),
  text('البركة', 'Al Baraka'),
  text('الفجر', 'Al Fajr'),
  text('الواحة', 'Al Waha'),
  text('النخيل', 'Annakhil'),
  text('الزيتونة', 'Zitouna'),
  text('الأرز', 'Al Arz'),
  text('الياسمين', 'Yasmine'),
  text('الأطلس', 'Al Atlas'),
  text('الريحان', 'Rayhane'),
  text('المنار', 'Al Manar'),
  text('الأفق', 'Al Oufouk'),
  text('الإشعاع', 'Al Ichaa'),
  text('المبادرة', 'Al Moubadara'),
  text('الجسور', 'Al Joussour'),
  text('الينبوع', 'Al Yanbouae'),
  text('المسيرة', 'Al Massira'),
  text('الإخلاص', 'Al Ikhlas'),
  text('بسمة', 'Basma'),
  text('رحاب', 'Rihab'),
  text('أنوال', 'Anoual'),
  text('ابن بطوطة', 'Ibn Battouta'),
  text('فاطمة الفهرية', 'Fatima El Fihria'),
  text('تيفاوين', 'Tifaouine'),
  text('تافوكت', 'Tafoukt'),
  text('أسيرم', 'Assirem'),
  text('تويزة', 'Touiza'),
  text('أزمو', 'Azmou'),
  text('تاماينوت', 'Tamaynout'),
  text('إمال', 'Imal'),
  text('تيليلا', 'Tilila'),
  text('أگدال', 'Agdal'),
  text('تاضصا', 'Tadsa'),
  text('أمود', 'Amoud'),
  text('تامونت', 'Tamount'),
]

export type AssociationField =
  | 'village'
  | 'women'
  | 'youth'
  | 'environment'
  | 'culture'
  | 'disability'
  | 'sport'
  | 'water'
  | 'parents'
  | 'health'
  | 'solidarity'
  | 'literacy'

/** How associations of each field are named: `{name}` is a proper name, `{place}` a town or commune. */
export const fieldPatterns: Readonly<Record<AssociationField, readonly Text[]>> = {
  village: [
    text('جمعية {name} للتنمية القروية ب{place}', 'Association {name} pour le développement rural – {place}'),
    text(
      'جمعية {name} للتنمية والتعاون ب{place}',
      'Association {name} pour le développement et la coopération – {place}',
    ),
    text(
      'جمعية دوار {name} للتنمية المحلية ب{place}',
      'Association du douar {name} pour le développement local – {place}',
    ),
  ],
  women: [
    text(
      'جمعية {name} لدعم التعاونيات النسائية ب{place}',
      'Association {name} d’appui aux coopératives féminines – {place}',
    ),
    text(
      'جمعية {name} لتمكين المرأة القروية ب{place}',
      'Association {name} pour l’autonomie des femmes rurales – {place}',
    ),
    text('جمعية نساء {name} للصناعة التقليدية ب{place}', 'Association des femmes {name} pour l’artisanat – {place}'),
  ],
  youth: [
    text(
      'جمعية شباب {name} للتنمية والمواطنة ب{place}',
      'Association des jeunes {name} pour le développement et la citoyenneté – {place}',
    ),
    text('جمعية {name} للطفولة والشباب ب{place}', 'Association {name} pour l’enfance et la jeunesse – {place}'),
    text(
      'جمعية {name} للتخييم والتنشيط التربوي ب{place}',
      'Association {name} de vacances et d’animation éducative – {place}',
    ),
  ],
  environment: [
    text('جمعية {name} لحماية البيئة ب{place}', 'Association {name} pour la protection de l’environnement – {place}'),
    text(
      'جمعية {name} للحفاظ على التنوع البيولوجي ب{place}',
      'Association {name} pour la sauvegarde de la biodiversité – {place}',
    ),
    text('جمعية {name} للفلاحة الإيكولوجية ب{place}', 'Association {name} pour l’agroécologie – {place}'),
  ],
  culture: [
    text('جمعية {name} للثقافة والفنون ب{place}', 'Association {name} pour la culture et les arts – {place}'),
    text('جمعية {name} لصيانة التراث ب{place}', 'Association {name} pour la sauvegarde du patrimoine – {place}'),
    text('جمعية {name} للمسرح ب{place}', 'Association {name} de théâtre – {place}'),
  ],
  disability: [
    text(
      'جمعية {name} للأشخاص في وضعية إعاقة ب{place}',
      'Association {name} des personnes en situation de handicap – {place}',
    ),
    text(
      'جمعية {name} لأسر الأطفال التوحديين ب{place}',
      'Association {name} des familles d’enfants autistes – {place}',
    ),
    text('جمعية {name} للصم وضعاف السمع ب{place}', 'Association {name} des sourds et malentendants – {place}'),
  ],
  sport: [
    text('جمعية نادي {name} الرياضي ب{place}', 'Association Club sportif {name} – {place}'),
    text('جمعية {name} لألعاب القوى ب{place}', 'Association {name} d’athlétisme – {place}'),
    text('جمعية {name} للرياضات الجبلية ب{place}', 'Association {name} de sports de montagne – {place}'),
  ],
  water: [
    text(
      'جمعية {name} لمستعملي المياه المخصصة للأغراض الزراعية ب{place}',
      'Association {name} des usagers des eaux agricoles – {place}',
    ),
    text('جمعية {name} لتدبير الماء الصالح للشرب ب{place}', 'Association {name} de gestion de l’eau potable – {place}'),
  ],
  parents: [
    text(
      'جمعية أمهات وآباء وأولياء تلاميذ مدرسة {name} ب{place}',
      'Association des mères, pères et tuteurs d’élèves de l’école {name} – {place}',
    ),
    text(
      'جمعية أمهات وآباء وأولياء تلاميذ ثانوية {name} ب{place}',
      'Association des mères, pères et tuteurs d’élèves du lycée {name} – {place}',
    ),
  ],
  health: [
    text('جمعية {name} لمرضى القصور الكلوي ب{place}', 'Association {name} des insuffisants rénaux – {place}'),
    text('جمعية {name} لدعم مرضى السكري ب{place}', 'Association {name} de soutien aux diabétiques – {place}'),
    text(
      'جمعية {name} لصحة الأم والطفل ب{place}',
      'Association {name} pour la santé de la mère et de l’enfant – {place}',
    ),
  ],
  solidarity: [
    text('جمعية {name} للأعمال الاجتماعية ب{place}', 'Association {name} d’action sociale – {place}'),
    text('جمعية دار الطالبة {name} ب{place}', 'Association Dar Taliba {name} – {place}'),
    text('جمعية {name} لرعاية المسنين ب{place}', 'Association {name} d’aide aux personnes âgées – {place}'),
  ],
  literacy: [
    text('جمعية {name} لمحاربة الأمية ب{place}', 'Association {name} de lutte contre l’analphabétisme – {place}'),
    text('جمعية {name} للتعليم الأولي ب{place}', 'Association {name} pour l’enseignement préscolaire – {place}'),
    text('جمعية {name} للدعم المدرسي ب{place}', 'Association {name} de soutien scolaire – {place}'),
  ],
}
