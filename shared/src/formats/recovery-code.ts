import { compact, group } from './digits.ts'

/** Crockford's base 32, as voucher codes are written: no I, L, O (read as 1, 1, 0) and no U. */
const alphabet = '0123456789ABCDEFGHJKMNPQRSTVWXYZ'
const length = 16

/** A new code: 80 random bits, `XXXX-XXXX-XXXX-XXXX`. */
export function newRecoveryCode(): string {
  const bytes = crypto.getRandomValues(new Uint8Array(length))
  // 256 is a multiple of 32: the low five bits of a random byte are evenly spread.
  return group(Array.from(bytes, byte => alphabet.charAt(byte & 31)).join(''), [4, 4, 4], '-')
}

/** A code as people type it (lower case, O for 0, I or L for 1, spaces, any digits), in the one form that is compared. */
export const plainRecoveryCode = (text: string): string =>
  compact(text).toUpperCase().replaceAll('O', '0').replace(/[IL]/g, '1')
