import { newVoucherCode } from '@sanad/shared/formats/voucher-code.ts'
import type { SecretBox } from '../../platform/secret-box.ts'

/** The code of a voucher: 100 bits of a keyed hash of its id, and a check character. Made anew each time, kept nowhere. */
export function codeOf(secrets: SecretBox, voucherId: string): string {
  const bytes = secrets.mark('voucher-code', voucherId)
  return newVoucherCode(random => random.set(bytes.subarray(0, random.length)))
}

/** What is stored to find a voucher by its code: a hash with another key. It leads from code to voucher, never back. */
export const markOf = (secrets: SecretBox, code: string): Buffer => secrets.mark('voucher-code-lookup', code)
