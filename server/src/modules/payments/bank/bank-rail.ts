import type { Rail } from '../rail.ts'
import { BankFileError } from './bank-file-error.ts'
import { type BankParty, paymentLine } from './pain001.ts'
import { bankReference } from './reference.ts'

/**
 * The rail of bank files. Asking settles whether the bank's file can hold the payment; the file is written for the batch
 * (`writePain001`) and the statement says what became of it. The reference is the end-to-end id both carry.
 */
export const bankRail: Rail<BankParty> = {
  name: 'bank',
  async ask({ payoutId, amountMinor, currency, to, remittance }) {
    const reference = bankReference(payoutId)
    try {
      paymentLine({ endToEndId: payoutId, amountMinor, payee: to, remittance }, currency)
      return { outcome: 'accepted', reference }
    } catch (error) {
      if (error instanceof BankFileError)
        return { outcome: 'declined', reference, reason: `${error.reason}:${error.field}` }
      throw error
    }
  },
}
