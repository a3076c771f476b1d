/**
 * The remainder of a decimal number of any length divided by 97 (ISO 7064, MOD 97-10).
 * A single wrong digit and a transposition of two adjacent different digits always change it.
 */
export function mod97(digits: string): number {
  let remainder = 0
  for (const digit of digits) remainder = (remainder * 10 + Number(digit)) % 97
  return remainder
}
