import { compact, group } from './digits.ts'
import { mod97 } from './mod97.ts'

/** The parts of a Moroccan RIB, each as text of fixed length: 3, 3, 16 and 2 digits. */
export interface RibParts {
  readonly bank: string
  readonly locality: string
  readonly account: string
  readonly key: string
}

/**
 * RIB, relevé d’identité bancaire (Morocco, Bank Al-Maghrib): 24 digits, a multiple of 97. The key runs from 01 to 97,
 * so 00, 98 and 99, which have the right remainder too, are refused.
 */
export function isRib(text: string): boolean {
  return /^\d{24}$/.test(text) && !/^0+$/.test(text.slice(0, 22)) && ribKey(text.slice(0, 22)) === text.slice(22)
}

/** Reads a typed or pasted RIB (spaces, Arabic digits). @returns 24 digits, or undefined when it is not a RIB. */
export function parseRib(text: string): string | undefined {
  const digits = compact(text)
  return isRib(digits) ? digits : undefined
}

/** `011519000001205000534921` → `011 519 0000012050005349 21`. */
export const printRib = (rib: string): string => group(rib, [3, 3, 16])

/** The key of the first 22 digits: 97 − (first22 · 100 mod 97), two digits. */
export const ribKey = (first22: string): string => String(97 - mod97(`${first22}00`)).padStart(2, '0')

/** Joins bank (3), locality (3) and account (16 digits) and computes the key. */
export function ribOf({ bank, locality, account }: Omit<RibParts, 'key'>): string {
  const first22 = `${bank}${locality}${account}`
  return `${first22}${ribKey(first22)}`
}

/** Splits a valid RIB. */
export function ribParts(rib: string): RibParts {
  return { bank: rib.slice(0, 3), locality: rib.slice(3, 6), account: rib.slice(6, 22), key: rib.slice(22) }
}
