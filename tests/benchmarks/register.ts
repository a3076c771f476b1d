import { iceOf } from '@sanad/shared/formats/ice.ts'
import { type Province, provinces, regionOf } from '@sanad/shared/territory.ts'

const header =
  'رقم الوصل;اسم الجمعية;الاسم بالفرنسية;الجهة;الإقليم;الجماعة;العنوان;تاريخ التأسيس;ICE;البريد الإلكتروني;الهاتف'

const aims = [
  ['للتنمية', 'pour le développement'],
  ['للثقافة والفنون', 'pour la culture et les arts'],
  ['لرعاية الطفولة', 'pour la protection de l’enfance'],
  ['للبيئة والماء', 'pour l’environnement et l’eau'],
  ['النسائية', 'des femmes'],
  ['لآباء وأولياء التلاميذ', 'des parents d’élèves'],
] as const
const names = [
  ['الأمل', 'Al Amal'],
  ['الإخلاص', 'Al Ikhlass'],
  ['تيويزي', 'Tiwizi'],
  ['المستقبل', 'Al Moustakbal'],
  ['النهضة', 'Annahda'],
  ['أگدال', 'Agdal'],
  ['الوفاء', 'Al Wafae'],
] as const
/** How clerks write the same place. */
const spellings: readonly ((place: Province) => string)[] = [
  place => place.names.ar,
  place => `إقليم ${place.names.ar}`,
  place => place.names.fr,
  place => place.names.fr.toUpperCase(),
  place => place.code,
]
const of = <T>(all: readonly T[], at: number): T => all[at % all.length] as T

/** Every how many rows one is bad, and what is bad in it. */
export const badEvery = 40

/**
 * A register as a ministry has it: both languages, every province in several spellings, `;`, quotes, CRLF, a byte order mark,
 * an address to write to in every fourth row, and one bad row in forty.
 */
export function registerOf(rows: number): Buffer {
  const lines = Array.from({ length: rows }, (_, at) => rowOf(at).join(';'))
  return Buffer.from(`\ufeff${[header, ...lines].join('\r\n')}\r\n`)
}

function rowOf(at: number): string[] {
  const province = of(provinces, at)
  const [aimAr, aimFr] = of(aims, Math.floor(at / 7))
  const [nameAr, nameFr] = of(names, at)
  const day = `${String(1 + (at % 28)).padStart(2, '0')}/${String(1 + (at % 12)).padStart(2, '0')}/${1985 + (at % 38)}`
  const row = [
    `${at}/${1985 + (at % 38)}`,
    `جمعية ${nameAr} ${aimAr} رقم ${at}`,
    at % 3 === 0 ? `"Association ""${nameFr}"" ${aimFr}"` : `Association ${nameFr} ${aimFr} n° ${at}`,
    at % 2 === 0 ? (regionOf(province.region)?.names.ar ?? '') : '',
    of(spellings, at)(province),
    of(['جماعة أولاد تايمة', 'Commune d’Aït Melloul', ''], at),
    at % 5 === 0 ? '' : `شارع الحسن الثاني، الرقم ${at % 300}`,
    at % 6 === 0 ? `${2000 + (at % 20)}-05-11` : day,
    at % 3 === 0 ? iceOf(String(1_000_000 + at).padStart(9, '0')) : '',
    at % 4 === 0 ? `Contact.${at}@associations.example` : '',
    at % 2 === 0 ? `06 ${String(10_000_000 + (at % 89_000_000)).replace(/(..)(?=.)/g, '$1 ')}` : '',
  ]
  return at % badEvery === badEvery - 1 ? spoilt(row, at) : row
}

function spoilt(row: readonly string[], at: number): string[] {
  const [place, day, mail] = [
    row.with(4, 'Atlantide'),
    row.with(7, '31/02/2019'),
    row.with(9, 'pas une adresse').with(8, '123'),
  ]
  return of([place, day, mail], Math.floor(at / badEvery))
}
