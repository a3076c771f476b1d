import { alphabet, asWritten, symbolOf } from './crockford.ts'
import { compact, group } from './digits.ts'

const length = 16

/** A new code: 80 random bits, `XXXX-XXXX-XXXX-XXXX`. */
export function newRecoveryCode(): string {
  const bytes = crypto.getRandomValues(new Uint8Array(length))
  return group(Array.from(bytes, byte => alphabet.charAt(symbolOf(byte))).join(''), [4, 4, 4], '-')
}

/** A code as people type it (lower case, O for 0, I or L for 1, spaces, any digits), in the one form that is compared. */
export const plainRecoveryCode = (text: string): string => asWritten(compact(text))
