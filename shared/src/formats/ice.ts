import { compact, group } from './digits.ts'
import { mod97 } from './mod97.ts'

/**
 * ICE, identifiant commun de l’entreprise (Morocco): 15 digits kept as text, since leading zeros count.
 * Enterprise 9, establishment 4, key 2; the whole number is a multiple of 97 (decree 2-11-63 of 2011; the key is
 * the one the register itself uses, as in `001561191000066`).
 */
export function isIce(text: string): boolean {
  return /^\d{15}$/.test(text) && !text.startsWith('000000000') && mod97(text) === 0
}

/** Reads a typed or pasted ICE (spaces, Arabic digits). @returns 15 digits, or undefined when it is not an ICE. */
export function parseIce(text: string): string | undefined {
  const digits = compact(text)
  return isIce(digits) ? digits : undefined
}

/** `001561191000066` → `001561191 0000 66`. */
export const printIce = (ice: string): string => group(ice, [9, 4])

/** Completes enterprise (9 digits) and establishment (4 digits) with their key. */
export function iceOf(enterprise: string, establishment = '0000'): string {
  const key = 97 - mod97(`${enterprise}${establishment}00`)
  return `${enterprise}${establishment}${String(key).padStart(2, '0')}`
}
