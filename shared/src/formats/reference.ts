import { asciiDigits } from './digits.ts'

/** A reference people read to each other: kind, year, number within the year. */
export interface Reference {
  /** One to three capital letters. */
  readonly prefix: string
  /** Four digits. */
  readonly year: number
  /** From 1; printed with at least five digits. */
  readonly sequence: number
}

const shape = /^([A-Z]{1,3})-([1-9]\d{3})-(0\d{4}|[1-9]\d{4,8})$/

/** `{ prefix: 'P', year: 2026, sequence: 4417 }` → `P-2026-04417`. It sorts by age within a prefix up to 99 999 a year. */
export const printReference = ({ prefix, year, sequence }: Reference): string =>
  `${prefix}-${year}-${String(sequence).padStart(5, '0')}`

/** Reads `p 2026 04417`, `P-٢٠٢٦-٠٤٤١٧`. @returns undefined when it is not a reference. */
export function parseReference(text: string): Reference | undefined {
  const typed = asciiDigits(text)
    .replace(/\p{Cf}/gu, '')
    .trim()
    .toUpperCase()
  return parts(typed.replace(/[\s\p{Pd}/]+/gu, '-'))
}

function parts(text: string): Reference | undefined {
  const [, prefix, year, sequence] = shape.exec(text) ?? []
  return prefix && Number(sequence) > 0 ? { prefix, year: Number(year), sequence: Number(sequence) } : undefined
}
