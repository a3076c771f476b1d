import { latinName } from '@sanad/shared/formats/latin-name.ts'
import type { Random } from './random.ts'

export interface Person {
  readonly gender: 'woman' | 'man'
  /** Given name and family name. */
  readonly ar: string
  readonly latin: string
  /** Unique within one organisation’s domain, under `.example` (RFC 2606). */
  readonly email: string
}

/** Arabic and the Latin spelling of the civil register. */
type Spelled = readonly [ar: string, latin: string]

const women: readonly Spelled[] = [
  ['فاطمة الزهراء', 'Fatima Zahra'],
  ['خديجة', 'Khadija'],
  ['عائشة', 'Aïcha'],
  ['مريم', 'Meriem'],
  ['زينب', 'Zineb'],
  ['حليمة', 'Halima'],
  ['سعاد', 'Souad'],
  ['نعيمة', 'Naïma'],
  ['رشيدة', 'Rachida'],
  ['أمينة', 'Amina'],
  ['حنان', 'Hanane'],
  ['سميرة', 'Samira'],
  ['نادية', 'Nadia'],
  ['لطيفة', 'Latifa'],
  ['مليكة', 'Malika'],
  ['سناء', 'Sanae'],
  ['هند', 'Hind'],
  ['سلمى', 'Salma'],
  ['إلهام', 'Ilham'],
  ['نجاة', 'Najat'],
  ['وفاء', 'Wafae'],
  ['بشرى', 'Bouchra'],
  ['كلثوم', 'Keltoum'],
  ['رقية', 'Rkia'],
  ['تودة', 'Touda'],
  ['إيطو', 'Itto'],
  ['يامنة', 'Yamna'],
  ['الغالية', 'Laghalia'],
  ['مينة', 'Mina'],
  ['صفية', 'Safia'],
  ['إكرام', 'Ikram'],
  ['أسماء', 'Asmae'],
  ['شيماء', 'Chaimae'],
  ['جميلة', 'Jamila'],
]

const men: readonly Spelled[] = [
  ['محمد', 'Mohamed'],
  ['أحمد', 'Ahmed'],
  ['الحسين', 'Lhoussaine'],
  ['إبراهيم', 'Brahim'],
  ['مصطفى', 'Mostafa'],
  ['عبد الرحيم', 'Abderrahim'],
  ['عبد الله', 'Abdellah'],
  ['عبد القادر', 'Abdelkader'],
  ['عبد اللطيف', 'Abdellatif'],
  ['يوسف', 'Youssef'],
  ['إدريس', 'Driss'],
  ['سعيد', 'Saïd'],
  ['رشيد', 'Rachid'],
  ['خالد', 'Khalid'],
  ['كريم', 'Karim'],
  ['حميد', 'Hamid'],
  ['عمر', 'Omar'],
  ['علي', 'Ali'],
  ['الحسن', 'Lahcen'],
  ['مبارك', 'Mbarek'],
  ['هشام', 'Hicham'],
  ['منير', 'Mounir'],
  ['مراد', 'Mourad'],
  ['نبيل', 'Nabil'],
  ['فؤاد', 'Fouad'],
  ['سفيان', 'Soufiane'],
  ['المهدي', 'El Mehdi'],
  ['بلال', 'Bilal'],
  ['عثمان', 'Othmane'],
  ['أيوب', 'Ayoub'],
  ['زكرياء', 'Zakaria'],
  ['حدو', 'Haddou'],
  ['موحى', 'Moha'],
  ['سيدي محمد', 'Sidi Mohamed'],
]

const families: readonly Spelled[] = [
  ['العلوي', 'El Alaoui'],
  ['الإدريسي', 'El Idrissi'],
  ['بنعلي', 'Benali'],
  ['العمراني', 'El Amrani'],
  ['الفاسي', 'El Fassi'],
  ['بناني', 'Bennani'],
  ['التازي', 'Tazi'],
  ['الشرقاوي', 'Cherkaoui'],
  ['أيت لحسن', 'Aït Lahcen'],
  ['أوحدو', 'Ouhaddou'],
  ['أبوزيد', 'Abouzid'],
  ['السوسي', 'Soussi'],
  ['الريفي', 'Rifi'],
  ['البركاني', 'Berkani'],
  ['الزياني', 'Zayani'],
  ['أمزيان', 'Ameziane'],
  ['أوبيهي', 'Oubihi'],
  ['بوعزة', 'Bouazza'],
  ['الحمداوي', 'Hamdaoui'],
  ['الصقلي', 'Skalli'],
  ['الغازي', 'El Ghazi'],
  ['الناصري', 'Naciri'],
  ['بنجلون', 'Benjelloun'],
  ['بوستة', 'Boucetta'],
  ['الوزاني', 'Ouazzani'],
  ['المنصوري', 'Mansouri'],
  ['الراشدي', 'Rachidi'],
  ['أعراب', 'Aarab'],
  ['أوعلي', 'Ouali'],
  ['بلقاسم', 'Belkacem'],
  ['الدرعاوي', 'Draoui'],
  ['الخطابي', 'El Khattabi'],
  ['مزوار', 'Mezouar'],
  ['الحسناوي', 'El Hasnaoui'],
  ['البقالي', 'Bakkali'],
  ['أزناك', 'Aznag'],
  ['إد سعيد', 'Id Saïd'],
  ['تاغي', 'Taghi'],
  ['ماء العينين', 'Maelainine'],
  ['الرقيبي', 'Rguibi'],
  ['بوجمعة', 'Boujemaa'],
  ['الكتاني', 'Kettani'],
  ['لحلو', 'Lahlou'],
  ['العروي', 'El Aroui'],
  ['حجي', 'Hajji'],
  ['الطاهري', 'Tahiri'],
]

/** Lower-case ASCII words joined by hyphens, for host and mailbox names. */
export const slugOf = (name: string): string =>
  latinName(name)
    .toLowerCase()
    .replace(/[^a-z0-9]+/g, '-')
    .replace(/^-|-$/g, '')

/** `count` people with different names and mailboxes; women and men about equally. */
export function peopleOf(random: Random, count: number, domain: string): Person[] {
  return random.some(families, count).map(([familyAr, familyLatin]) => {
    const gender = random.share() < 0.5 ? 'woman' : 'man'
    const [givenAr, givenLatin] = random.pick(gender === 'woman' ? women : men)
    const email = `${slugOf(givenLatin)}.${slugOf(familyLatin)}@${domain}`
    return { gender, ar: `${givenAr} ${familyAr}`, latin: `${givenLatin} ${familyLatin}`, email }
  })
}
