import { type Check, firstOf } from '../../platform/check.ts'
import { sql } from '../../platform/database.ts'

export const payoutChecks: readonly Check[] = [
  {
    // An older copy was brought back: the bank remembers what we do not, and would pay the same batch a second time.
    name: 'batch.paid_unsent',
    looksAt: 'now',
    find: async ({ database }) => {
      const paid = await database.rows<{ reference: string; n: number; payouts: number }>(sql`
        SELECT b.reference, count(DISTINCT o.id)::int AS n, b.payouts
        FROM reconciliation_exception x JOIN entry e ON e.id = x.entry_id
        JOIN payout o ON o.programme_id = x.programme_id AND o.end_to_end_id = e.end_to_end_id JOIN batch b ON b.id = o.batch_id
        WHERE x.reason = 'unknown_entry' AND e.amount_minor < 0 AND o.state = 'batched' GROUP BY b.id ORDER BY b.reference`)
      return firstOf(
        paid.map(
          ({ reference, n, payouts }) =>
            `the bank has paid ${n} of ${payouts} payouts of batch ${reference}, which is not sent here: its payment order must not reach the bank again`,
        ),
      )
    },
  },
]
