import { sql } from '../../platform/database.ts'

/** Whether the bank returned payout `o` because of its account: AC01, AC04, AC06 and their like (ISO 20022, ExternalReturnReason1Code). */
export const accountRefused = sql`o.return_reason LIKE 'AC%'`

/** The same, and the account `k` it was sent to is still the firm's: it has to give another. */
export const needsAnother = sql`(${accountRefused} AND k.ended_at IS NULL)`
