import type { Check } from '../../platform/check.ts'
import { sql } from '../../platform/database.ts'
import { payeeAccountSecret } from './payee-account.queries.ts'

/** With another key nothing is lost, and nothing can be read: firms are not paid, codes are not known. */
export const secretCheck: Check = {
  name: 'secret.other',
  looksAt: 'whole',
  find: async ({ database, secrets }) => {
    const newest = await database.row<{ numberSealed: Buffer }>(
      sql`SELECT number_sealed FROM payee_account ORDER BY id DESC LIMIT 1`,
    )
    if (!newest) return []
    try {
      secrets.open(payeeAccountSecret, newest.numberSealed)
      return []
    } catch {
      return ['SECRET is not the one bank details were sealed with']
    }
  },
}
