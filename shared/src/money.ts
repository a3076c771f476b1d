import * as Type from 'typebox'

/** An amount in whole minor units (centimes), as decimal digits: exact in every JSON parser. */
export const AmountMinor = Type.String({ pattern: '^-?(0|[1-9][0-9]{0,17})$', description: 'whole minor units' })
export type AmountMinor = Type.Static<typeof AmountMinor>

export const Currency = Type.Union([Type.Literal('MAD'), Type.Literal('EUR')], { description: 'ISO 4217' })
export type Currency = Type.Static<typeof Currency>

/** Digits after the decimal sign (ISO 4217, "minor unit"); both of our currencies have two. */
export const minorDigits = 2

/** `540000` → `5400.00`: plain decimal notation for bank files and Intl.NumberFormat. */
export function toDecimal(amountMinor: bigint | string): string {
  const value = BigInt(amountMinor)
  const digits = (value < 0n ? -value : value).toString().padStart(minorDigits + 1, '0')
  return `${value < 0n ? '-' : ''}${digits.slice(0, -minorDigits)}.${digits.slice(-minorDigits)}`
}

const arabicDigits = /[٠-٩۰-۹]/g
const directionMarks = /[\u200e\u200f\u061c\u2066-\u2069]/g
const spaces = /[\s\u00a0\u202f\u2009]/g
/** With its decimals as many digits as an `AmountMinor` has. */
const mostDigits = 16
/** Sign, whole part (plain, or in groups of three apart by one sign), that sign, decimal sign, decimals. */
const written = /^(-?)(\d{1,16}|\d{1,3}(?:([ ,.٬])\d{3})(?:\3\d{3}){0,4})(?:([,.٫])(\d{1,2}))?$/
/** Both of our languages' decimal signs, once and before three digits: which it is cannot be known. */
const twofold = /^\d{1,3}[,.]\d{3}$/

/**
 * Reads what a person types as any of our languages writes it: `5400.5`, `5 400,00`, `5,400.00`, `5.400,00`, `٥٬٤٠٠٫٠٠`.
 *
 * Nothing is guessed. `1,234` is one thousand and more to an English reader and one and a bit to a French one; whichever we took, the
 * other would pay a thousand times too much or too little. So a single comma or point before exactly three digits is no amount,
 * whatever the language of the page: who writes the decimals (`1,234.00`) or leaves the group out (`1234`) is understood.
 * Two groups (`1,234,567`) cannot be decimals, nor can `٬`, which only groups.
 * @returns minor units, or undefined when the text is not an amount with at most two decimals.
 */
export function fromDecimal(text: string): bigint | undefined {
  const latin = text
    .replace(arabicDigits, digit => String(digit.charCodeAt(0) % 16))
    .replace(directionMarks, '')
    .replaceAll('،', ',')
    .replaceAll('\u2212', '-')
    .trim()
    .replace(spaces, ' ')
  const [, sign, whole = '', group = '', point = '', decimals = ''] = written.exec(latin) ?? []
  if (!whole || (group && group === point) || (!point && twofold.test(whole))) return undefined
  const digits = group ? whole.replaceAll(group, '') : whole
  if (digits.length > mostDigits) return undefined
  const minor = BigInt(digits + decimals.padEnd(minorDigits, '0'))
  return sign ? -minor : minor
}

/** VAT on a net amount, rounded half up, as invoices are. @param basisPoints 20 % is 2000 */
export const vatOn = (netMinor: bigint, basisPoints: number): bigint =>
  (netMinor * BigInt(basisPoints) + 5_000n) / 10_000n

/** A share in basis points of an amount, rounded down; the remainder stays with the last tranche. */
export const shareOf = (amountMinor: bigint, basisPoints: number): bigint =>
  (amountMinor * BigInt(basisPoints)) / 10_000n
