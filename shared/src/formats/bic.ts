import { compact } from './digits.ts'

/**
 * BIC (ISO 9362:2014): business party prefix 4, country 2, location 2, and optionally branch 3; in the shape ISO 20022
 * gives it (`BICFIDec2014Identifier`).
 */
export const isBic = (text: string): boolean => /^[A-Z0-9]{4}[A-Z]{2}[A-Z0-9]{2}(?:[A-Z0-9]{3})?$/.test(text)

/** Reads a typed BIC (spaces, lower case). @returns 8 or 11 characters; the head office's `XXX` is dropped. */
export function parseBic(text: string): string | undefined {
  const bic = compact(text).toUpperCase()
  return isBic(bic) ? bic.replace(/^(.{8})XXX$/, '$1') : undefined
}
