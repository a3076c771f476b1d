import type { RegisterField, RegisterReason } from '@sanad/shared/api/register-imports.ts'
import { isDay } from '@sanad/shared/calendar-day.ts'
import { asciiDigits } from '@sanad/shared/formats/digits.ts'
import { parseIce } from '@sanad/shared/formats/ice.ts'
import { parsePhone } from '@sanad/shared/formats/phone.ts'
import { searchText } from '@sanad/shared/formats/search-text.ts'
import { marksOf, plainNumber } from '@sanad/shared/registration-marks.ts'
import { isEmail } from './describe-association.ts'
import type { Columns } from './register-columns.ts'
import { provinceNamed, regionNamed } from './register-places.ts'

/** A row as it is taken over. */
export interface GoodRow {
  /** The same association gives the same key, in any file: the register's number within its province, else its names there. */
  readonly key: string
  /** By what an association that registered by itself is found (`marksOf`). */
  readonly marks: readonly string[]
  readonly nameAr: string
  readonly nameFr: string
  /** Both names as they are searched. */
  readonly search: string
  readonly region: string
  readonly province: string
  readonly locality: string
  readonly address: string
  readonly foundedOn: string | null
  readonly ice: string | null
  readonly email: string | null
  readonly phone: string | null
}

export interface RowProblem {
  readonly field: RegisterField | 'row'
  readonly reason: RegisterReason
  readonly value: string
}

const longest: Readonly<Partial<Record<RegisterField, number>>> = {
  number: 100,
  name_ar: 300,
  name_fr: 300,
  locality: 200,
  address: 500,
  email: 254,
  phone: 30,
}

/**
 * Checks one row by itself; every problem of it is told, not only the first.
 * @param today `YYYY-MM-DD`: nothing was founded after it
 */
export function checkRow(cells: readonly string[], columns: Columns, today: string): GoodRow | RowProblem[] {
  const problems: RowProblem[] = []
  const wrong = (field: RegisterField, reason: RegisterReason, value: string) => {
    problems.push({ field, reason, value })
    return ''
  }
  const text = (field: RegisterField): string => {
    const value = (columns[field] === undefined ? '' : (cells[columns[field]] ?? '')).normalize('NFC').trim()
    if (value.includes('\ufffd')) return wrong(field, 'broken_text', value)
    if (/[^\P{Cc}\t\n]/u.test(value)) return wrong(field, 'control_characters', value)
    if (value.length > (longest[field] ?? 200)) return wrong(field, 'too_long', value)
    return /\s\s|[\t\n]/.test(value) ? value.replace(/\s+/g, ' ') : value
  }
  const optional = (
    field: RegisterField,
    reason: RegisterReason,
    parse: (value: string) => string | undefined,
  ): string | null => {
    const value = text(field)
    return value === '' ? null : (parse(value) ?? (wrong(field, reason, value) || null))
  }
  const [nameAr, nameFr, number] = [text('name_ar'), text('name_fr'), text('number')]
  if (!nameAr && !nameFr && problems.length === 0)
    wrong(columns.name_ar === undefined ? 'name_fr' : 'name_ar', 'missing', '')
  const place = placeOf(text('region'), text('province'), wrong)
  const foundedOn = optional('founded_on', 'not_a_date', dateOf)
  if (foundedOn && foundedOn > today) wrong('founded_on', 'in_the_future', foundedOn)
  const row = {
    ...{ nameAr, nameFr, ...place, locality: text('locality'), address: text('address'), foundedOn },
    ice: optional('ice', 'not_an_ice', parseIce),
    email: optional('email', 'not_an_email', value => (isEmail(value) ? value.toLowerCase() : undefined)),
    phone: optional('phone', 'not_a_phone', parsePhone),
  }
  if (problems.length > 0) return problems
  const [ar, fr] = [searchText(nameAr), searchText(nameFr)]
  const named = number ? `n:${plainNumber(number)}` : `t:${ar}|${fr}`
  const marks = marksOf({ province: row.province, names: [ar, fr], ice: row.ice, number })
  return { key: `${place.province}:${named}`, marks, search: `${ar} ${fr}`.trim(), ...row }
}

type Wrong = (field: RegisterField, reason: RegisterReason, value: string) => string

/** The region follows from the province; where the register names one, they must agree. */
function placeOf(regionText: string, provinceText: string, wrong: Wrong): { region: string; province: string } {
  const [region, province] = [regionNamed(regionText), provinceNamed(provinceText)]
  if (regionText && !region) wrong('region', 'unknown_region', regionText)
  if (!provinceText) wrong('province', 'missing', '')
  else if (!province) wrong('province', 'unknown_province', provinceText)
  else if (region && province.region !== region.code) wrong('province', 'province_elsewhere', provinceText)
  return { region: province?.region ?? '', province: province?.code ?? '' }
}

/** `2019-05-11`, `11/05/2019`, `11-5-2019`, `11.05.2019`, in any digits. */
function dateOf(typed: string): string | undefined {
  const text = asciiDigits(typed)
  const [, d = '', m = '', y = ''] = /^(\d{1,2})[/.-](\d{1,2})[/.-](\d{4})$/.exec(text) ?? []
  const day = y ? `${y}-${m.padStart(2, '0')}-${d.padStart(2, '0')}` : text
  return isDay(day) ? day : undefined
}
