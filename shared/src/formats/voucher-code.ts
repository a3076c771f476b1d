import { alphabet, asWritten, symbolOf } from './crockford.ts'
import { asciiDigits, group } from './digits.ts'

const randomLength = 20
const groupSizes = [4, 4, 4, 4]

/**
 * A voucher's public code: 20 random characters (100 bits, so it cannot be guessed) and one check character.
 *
 * The check is the one-symbol Reed–Solomon code over GF(2⁵), modulus x⁵ + x² + 1: the sum of αⁱ · symbolᵢ is zero.
 * The 21 weights differ and none is zero, so every wrong character and every exchange of two characters, adjacent or
 * not, is noticed. A sum modulo 31 takes 0 for Z; ISO 7064 MOD 37,36 needs letters that this alphabet leaves out.
 */
export const isVoucherCode = (text: string): boolean =>
  text.length === randomLength + 1 && [...text].every(character => alphabet.includes(character)) && syndrome(text) === 0

/** Reads a code as people type it: lower case, O for 0, I or L for 1, spaces, hyphens. @returns 21 characters, or undefined. */
export function parseVoucherCode(text: string): string | undefined {
  const code = asWritten(asciiDigits(text).replace(/[\s\p{Cf}\p{Pd}]/gu, ''))
  return isVoucherCode(code) ? code : undefined
}

/** `XXXX-XXXX-XXXX-XXXX-XXXXX`. */
export const printVoucherCode = (code: string): string => group(code, groupSizes, '-')

/**
 * A new code.
 * @param fill writes random bytes; the platform's cryptographic source unless a test or a demo gives another.
 */
export function newVoucherCode(
  fill: (bytes: Uint8Array<ArrayBuffer>) => void = bytes => crypto.getRandomValues(bytes),
): string {
  const bytes = new Uint8Array(randomLength)
  fill(bytes)
  let [random, sum] = ['', 0]
  for (const byte of bytes) {
    const symbol = symbolOf(byte)
    random += alphabet.charAt(symbol)
    sum = timesAlpha(sum) ^ symbol
  }
  return random + alphabet.charAt(timesAlpha(sum))
}

const timesAlpha = (symbol: number): number => (symbol & 16 ? (symbol << 1) ^ 0b100101 : symbol << 1)

function syndrome(text: string): number {
  let sum = 0
  for (const character of text) sum = timesAlpha(sum) ^ alphabet.indexOf(character)
  return sum
}
