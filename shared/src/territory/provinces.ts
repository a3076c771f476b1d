import type { RegionCode } from './regions.ts'

type Row = readonly [
  code: string,
  kind: 'province' | 'prefecture',
  region: RegionCode,
  ar: string,
  fr: string,
  en?: string,
]

/** Code (ISO 3166-2), kind, region, Arabic, French, and English where it differs. By region, prefectures first. */
const rows = [
  ['MA-TNG', 'prefecture', 'MA-01', 'طنجة - أصيلة', 'Tanger-Assilah', 'Tangier-Assilah'],
  ['MA-MDF', 'prefecture', 'MA-01', 'المضيق - الفنيدق', 'M’diq-Fnideq'],
  ['MA-TET', 'province', 'MA-01', 'تطوان', 'Tétouan', 'Tetouan'],
  ['MA-FAH', 'province', 'MA-01', 'الفحص - أنجرة', 'Fahs-Anjra'],
  ['MA-LAR', 'province', 'MA-01', 'العرائش', 'Larache'],
  ['MA-HOC', 'province', 'MA-01', 'الحسيمة', 'Al Hoceïma', 'Al Hoceima'],
  ['MA-CHE', 'province', 'MA-01', 'شفشاون', 'Chefchaouen'],
  ['MA-OUZ', 'province', 'MA-01', 'وزان', 'Ouezzane'],

  ['MA-OUJ', 'prefecture', 'MA-02', 'وجدة - أنجاد', 'Oujda-Angad'],
  ['MA-NAD', 'province', 'MA-02', 'الناظور', 'Nador'],
  ['MA-DRI', 'province', 'MA-02', 'الدريوش', 'Driouch'],
  ['MA-JRA', 'province', 'MA-02', 'جرادة', 'Jerada'],
  ['MA-BER', 'province', 'MA-02', 'بركان', 'Berkane'],
  ['MA-TAI', 'province', 'MA-02', 'تاوريرت', 'Taourirt'],
  ['MA-GUF', 'province', 'MA-02', 'جرسيف', 'Guercif'],
  ['MA-FIG', 'province', 'MA-02', 'فجيج', 'Figuig'],

  ['MA-FES', 'prefecture', 'MA-03', 'فاس', 'Fès', 'Fez'],
  ['MA-MEK', 'prefecture', 'MA-03', 'مكناس', 'Meknès', 'Meknes'],
  ['MA-HAJ', 'province', 'MA-03', 'الحاجب', 'El Hajeb'],
  ['MA-IFR', 'province', 'MA-03', 'إفران', 'Ifrane'],
  ['MA-MOU', 'province', 'MA-03', 'مولاي يعقوب', 'Moulay Yacoub'],
  ['MA-SEF', 'province', 'MA-03', 'صفرو', 'Sefrou'],
  ['MA-BOM', 'province', 'MA-03', 'بولمان', 'Boulemane'],
  ['MA-TAO', 'province', 'MA-03', 'تاونات', 'Taounate'],
  ['MA-TAZ', 'province', 'MA-03', 'تازة', 'Taza'],

  ['MA-RAB', 'prefecture', 'MA-04', 'الرباط', 'Rabat'],
  ['MA-SAL', 'prefecture', 'MA-04', 'سلا', 'Salé', 'Sale'],
  ['MA-SKH', 'prefecture', 'MA-04', 'الصخيرات - تمارة', 'Skhirate-Témara', 'Skhirate-Temara'],
  ['MA-KEN', 'province', 'MA-04', 'القنيطرة', 'Kénitra', 'Kenitra'],
  ['MA-KHE', 'province', 'MA-04', 'الخميسات', 'Khémisset', 'Khemisset'],
  ['MA-SIK', 'province', 'MA-04', 'سيدي قاسم', 'Sidi Kacem'],
  ['MA-SIL', 'province', 'MA-04', 'سيدي سليمان', 'Sidi Slimane'],

  ['MA-BEM', 'province', 'MA-05', 'بني ملال', 'Béni Mellal', 'Beni Mellal'],
  ['MA-AZI', 'province', 'MA-05', 'أزيلال', 'Azilal'],
  ['MA-FQH', 'province', 'MA-05', 'الفقيه بن صالح', 'Fquih Ben Salah'],
  ['MA-KHN', 'province', 'MA-05', 'خنيفرة', 'Khénifra', 'Khenifra'],
  ['MA-KHO', 'province', 'MA-05', 'خريبكة', 'Khouribga'],

  ['MA-CAS', 'prefecture', 'MA-06', 'الدار البيضاء', 'Casablanca'],
  ['MA-MOH', 'prefecture', 'MA-06', 'المحمدية', 'Mohammédia', 'Mohammedia'],
  ['MA-JDI', 'province', 'MA-06', 'الجديدة', 'El Jadida'],
  ['MA-NOU', 'province', 'MA-06', 'النواصر', 'Nouaceur'],
  ['MA-MED', 'province', 'MA-06', 'مديونة', 'Médiouna', 'Mediouna'],
  ['MA-BES', 'province', 'MA-06', 'بنسليمان', 'Benslimane'],
  ['MA-BRR', 'province', 'MA-06', 'برشيد', 'Berrechid'],
  ['MA-SET', 'province', 'MA-06', 'سطات', 'Settat'],
  ['MA-SIB', 'province', 'MA-06', 'سيدي بنور', 'Sidi Bennour'],

  ['MA-MAR', 'prefecture', 'MA-07', 'مراكش', 'Marrakech', 'Marrakesh'],
  ['MA-CHI', 'province', 'MA-07', 'شيشاوة', 'Chichaoua'],
  ['MA-HAO', 'province', 'MA-07', 'الحوز', 'Al Haouz'],
  ['MA-KES', 'province', 'MA-07', 'قلعة السراغنة', 'El Kelâa des Sraghna', 'El Kelaa des Sraghna'],
  ['MA-ESI', 'province', 'MA-07', 'الصويرة', 'Essaouira'],
  ['MA-REH', 'province', 'MA-07', 'الرحامنة', 'Rehamna'],
  ['MA-SAF', 'province', 'MA-07', 'آسفي', 'Safi'],
  ['MA-YUS', 'province', 'MA-07', 'اليوسفية', 'Youssoufia'],

  ['MA-ERR', 'province', 'MA-08', 'الرشيدية', 'Errachidia'],
  ['MA-OUA', 'province', 'MA-08', 'ورزازات', 'Ouarzazate'],
  ['MA-MID', 'province', 'MA-08', 'ميدلت', 'Midelt'],
  ['MA-TIN', 'province', 'MA-08', 'تنغير', 'Tinghir'],
  ['MA-ZAG', 'province', 'MA-08', 'زاكورة', 'Zagora'],

  ['MA-AGD', 'prefecture', 'MA-09', 'أكادير - إداوتنان', 'Agadir-Ida-Ou-Tanane'],
  ['MA-INE', 'prefecture', 'MA-09', 'إنزكان - أيت ملول', 'Inezgane-Aït Melloul', 'Inezgane-Ait Melloul'],
  ['MA-CHT', 'province', 'MA-09', 'اشتوكة - أيت باها', 'Chtouka-Aït Baha', 'Chtouka-Ait Baha'],
  ['MA-TAR', 'province', 'MA-09', 'تارودانت', 'Taroudannt', 'Taroudant'],
  ['MA-TIZ', 'province', 'MA-09', 'تيزنيت', 'Tiznit'],
  ['MA-TAT', 'province', 'MA-09', 'طاطا', 'Tata'],

  ['MA-GUE', 'province', 'MA-10', 'كلميم', 'Guelmim'],
  ['MA-ASZ', 'province', 'MA-10', 'أسا - الزاك', 'Assa-Zag'],
  ['MA-TNT', 'province', 'MA-10', 'طانطان', 'Tan-Tan'],
  ['MA-SIF', 'province', 'MA-10', 'سيدي إفني', 'Sidi Ifni'],

  ['MA-LAA', 'province', 'MA-11', 'العيون', 'Laâyoune', 'Laayoune'],
  ['MA-BOD', 'province', 'MA-11', 'بوجدور', 'Boujdour'],
  ['MA-TAF', 'province', 'MA-11', 'طرفاية', 'Tarfaya'],
  ['MA-ESM', 'province', 'MA-11', 'السمارة', 'Es-Semara'],

  ['MA-OUD', 'province', 'MA-12', 'وادي الذهب', 'Oued Ed-Dahab'],
  ['MA-AOU', 'province', 'MA-12', 'أوسرد', 'Aousserd'],
] as const satisfies readonly Row[]

export type ProvinceCode = (typeof rows)[number][0]
export const provinceRows: readonly (readonly [ProvinceCode, ...Tail<Row>])[] = rows
type Tail<T extends readonly unknown[]> = T extends readonly [unknown, ...infer Rest] ? Rest : never
