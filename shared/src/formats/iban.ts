import { compact } from './digits.ts'
import { mod97 } from './mod97.ts'
import { isRib } from './rib.ts'

/** Length of an IBAN by country (ISO 13616, SWIFT IBAN registry): the SEPA area (EPC409-09) and Morocco. */
export const ibanLengths: Readonly<Record<string, number>> = {
  AD: 24,
  AL: 28,
  AT: 20,
  BE: 16,
  BG: 22,
  CH: 21,
  CY: 28,
  CZ: 24,
  DE: 22,
  DK: 18,
  EE: 20,
  ES: 24,
  FI: 18,
  FR: 27,
  GB: 22,
  GI: 23,
  GR: 27,
  HR: 21,
  HU: 28,
  IE: 22,
  IS: 26,
  IT: 27,
  LI: 21,
  LT: 20,
  LU: 20,
  LV: 21,
  MA: 28,
  MC: 27,
  MD: 24,
  ME: 22,
  MK: 19,
  MT: 31,
  NL: 18,
  NO: 15,
  PL: 28,
  PT: 25,
  RO: 24,
  RS: 22,
  SE: 24,
  SI: 19,
  SK: 24,
  SM: 27,
  VA: 22,
}

/** IBAN in its electronic form: country, check digits 02–98 (ISO 7064 MOD 97-10), account. A Moroccan one holds a valid RIB. */
export function isIban(text: string): boolean {
  if (!/^[A-Z]{2}\d{2}[A-Z0-9]+$/.test(text) || text.length !== ibanLengths[text.slice(0, 2)]) return false
  if (checkDigits(text.slice(0, 2), text.slice(4)) !== text.slice(2, 4)) return false
  return !text.startsWith('MA') || isRib(text.slice(4))
}

/** Reads a typed or pasted IBAN (spaces, lower case, Arabic digits). @returns its electronic form, or undefined. */
export function parseIban(text: string): string | undefined {
  const electronic = compact(text)
    .toUpperCase()
    .replace(/^IBAN:?/, '')
  return isIban(electronic) ? electronic : undefined
}

/** The print form of ISO 13616: groups of four. */
export const printIban = (iban: string): string => iban.replace(/.{4}(?=.)/g, '$& ')

/** The IBAN of a Moroccan RIB. Its check digits are always 64, because a valid RIB is a multiple of 97. */
export const ibanOfRib = (rib: string): string => `MA${checkDigits('MA', rib)}${rib}`

/** The RIB inside a Moroccan IBAN, undefined for other countries. */
export const ribOfIban = (iban: string): string | undefined => (iban.startsWith('MA') ? iban.slice(4) : undefined)

/** Country (two letters) and account (BBAN) → the two check digits (ISO 13616-1, annex A). */
export function checkDigits(country: string, account: string): string {
  const digits = `${account}${country}00`.replace(/[A-Z]/g, letter => String(letter.charCodeAt(0) - 55))
  return String(98 - mod97(digits)).padStart(2, '0')
}
