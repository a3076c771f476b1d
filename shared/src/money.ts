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

/**
 * Reads what a person types: `5 400,00`, `5400.5`, `٥٤٠٠٫٠٠`. Spaces group, one comma or point is the decimal sign.
 * @returns minor units, or undefined when the text is not an amount with at most two decimals.
 */
export function fromDecimal(text: string): bigint | undefined {
  const latin = text.replace(/[٠-٩]/g, digit => String(digit.charCodeAt(0) - 0x660)).replace('٫', '.')
  const match = /^(-?)(\d{1,15})(?:[.,](\d{1,2}))?$/.exec(latin.replace(/[\s\u00a0\u202f٬]/g, ''))
  if (!match) return undefined
  const minor = BigInt(match[2] + (match[3] ?? '').padEnd(minorDigits, '0'))
  return match[1] ? -minor : minor
}

/** A share in basis points of an amount, rounded down; the remainder stays with the last tranche. */
export const shareOf = (amountMinor: bigint, basisPoints: number): bigint =>
  (amountMinor * BigInt(basisPoints)) / 10_000n
