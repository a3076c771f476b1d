import type { Locality } from './localities.ts'
import type { Random } from './random.ts'
import { type Text, text } from './text.ts'

const streets: readonly Text[] = [
  text('شارع محمد الخامس', 'avenue Mohammed V'),
  text('شارع الحسن الثاني', 'avenue Hassan II'),
  text('زنقة ابن سينا', 'rue Ibn Sina'),
  text('زنقة طارق بن زياد', 'rue Tarik Ibn Ziad'),
  text('شارع المسيرة الخضراء', 'avenue de la Marche Verte'),
  text('زنقة الأطلس', 'rue de l’Atlas'),
  text('شارع الاستقلال', 'avenue de l’Indépendance'),
  text('زنقة المدرسة', 'rue de l’École'),
  text('حي السلام', 'quartier Essalam'),
  text('حي النهضة', 'quartier Ennahda'),
  text('تجزئة الياسمين', 'lotissement Yasmine'),
  text('حي المسيرة', 'quartier El Massira'),
  text('زنقة الزيتون', 'rue des Oliviers'),
  text('شارع علال الفاسي', 'avenue Allal El Fassi'),
  text('ساحة السوق', 'place du Marché'),
]

/** A plausible postal address in the locality. */
export function addressOf(random: Random, locality: Locality): Text {
  const street = random.pick(streets)
  const number = random.whole(1, 180)
  return text(`رقم ${number}، ${street.ar}، ${locality.ar}`, `${number}, ${street.fr}, ${locality.fr}`)
}
