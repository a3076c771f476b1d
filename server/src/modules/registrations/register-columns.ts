import { type RegisterFailure, type RegisterField, registerFields } from '@sanad/shared/api/register-imports.ts'
import { searchText } from '@sanad/shared/formats/search-text.ts'

/** How a column may be called, in Arabic, French or English; compared as text is searched (no accents, no vowel signs). */
export const columnNames: Readonly<Record<RegisterField, readonly string[]>> = {
  number: [
    'رقم',
    'رقم التسجيل',
    'رقم الوصل',
    'numéro',
    'n°',
    'no',
    'numéro de registre',
    'numéro de récépissé',
    'number',
    'register number',
  ],
  name_ar: [
    'الاسم',
    'اسم الجمعية',
    'الاسم بالعربية',
    'nom en arabe',
    'nom arabe',
    'nom ar',
    'name in arabic',
    'arabic name',
    'name ar',
  ],
  name_fr: [
    'الاسم بالفرنسية',
    'nom',
    'nom de l’association',
    'nom en français',
    'nom français',
    'nom fr',
    'dénomination',
    'name',
    'name in french',
    'french name',
    'name fr',
  ],
  region: ['الجهة', 'région', 'region'],
  province: [
    'الإقليم',
    'العمالة',
    'الإقليم أو العمالة',
    'العمالة أو الإقليم',
    'province',
    'préfecture',
    'province ou préfecture',
    'province/préfecture',
    'prefecture',
    'province or prefecture',
  ],
  locality: [
    'الجماعة',
    'الحي',
    'الجماعة أو الحي',
    'commune',
    'localité',
    'ville',
    'quartier',
    'commune ou quartier',
    'commune or quarter',
    'locality',
    'city',
    'town',
  ],
  address: ['العنوان', 'عنوان المقر', 'المقر', 'adresse', 'siège', 'adresse du siège', 'address', 'seat'],
  founded_on: [
    'تاريخ التأسيس',
    'date de création',
    'date de constitution',
    'créée le',
    'fondée le',
    'founded on',
    'date of foundation',
    'foundation date',
  ],
  ice: ['التعريف الموحد للمقاولة', 'التعريف الموحد', 'ice', 'identifiant commun de l’entreprise'],
  email: ['البريد الإلكتروني', 'بريد إلكتروني', 'e-mail', 'email', 'courriel', 'adresse électronique', 'mail'],
  phone: ['الهاتف', 'رقم الهاتف', 'téléphone', 'tél', 'phone', 'telephone'],
}

const fieldByName: ReadonlyMap<string, RegisterField> = new Map(
  registerFields.flatMap(field => [field, ...columnNames[field]].map(name => [searchText(name), field] as const)),
)

/** For each field the position of its column. */
export type Columns = Readonly<Partial<Record<RegisterField, number>>>

/** A register that cannot be read at all. */
export interface Unreadable {
  readonly failure: RegisterFailure
  readonly detail: string
}

/** Reads the header. Needed: a name (either language) and the province. @returns why the file cannot be read, or the columns */
export function columnsOf(header: readonly string[]): Columns | Unreadable {
  const columns: Partial<Record<RegisterField, number>> = {}
  for (const [at, name] of header.entries()) {
    const field = fieldByName.get(searchText(name))
    if (!field) continue
    if (columns[field] !== undefined) return { failure: 'column_repeated', detail: name.slice(0, 200) }
    columns[field] = at
  }
  if (isWhole(columns)) return columns
  // Bytes that are no UTF-8 were read as U+FFFD: with them in the titles, which columns are missing cannot be known.
  if (header.some(name => name.includes('\ufffd'))) return { failure: 'not_utf8', detail: '' }
  if (Object.keys(columns).length === 0) return { failure: 'no_header', detail: header.join(' | ').slice(0, 200) }
  const missing = [...(hasName(columns) ? [] : ['name_ar']), ...(columns.province === undefined ? ['province'] : [])]
  return { failure: 'column_missing', detail: missing.join(',') }
}

const hasName = (columns: Columns): boolean => columns.name_ar !== undefined || columns.name_fr !== undefined
const isWhole = (columns: Columns): boolean => hasName(columns) && columns.province !== undefined
