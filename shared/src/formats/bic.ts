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

/** `BCMAMAMC` → `BCMA MA MC`. */
export const printBic = (bic: string): string =>
  [bic.slice(0, 4), bic.slice(4, 6), bic.slice(6, 8), bic.slice(8)].filter(Boolean).join(' ')

/** The country of the institution (ISO 3166-1 alpha-2). */
export const bicCountry = (bic: string): string => bic.slice(4, 6)
