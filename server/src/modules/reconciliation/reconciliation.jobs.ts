import { randomUUID } from 'node:crypto'
import { clockActor } from '../../platform/actor.ts'
import { execute } from '../../platform/command.ts'
import { sql } from '../../platform/database.ts'
import { eachInTurn } from '../../platform/each-in-turn.ts'
import { bind, type Reconciler } from '../../platform/job.ts'
import { unconfirmed, untoldReturn } from '../payouts/index.ts'
import { matchStatementsJob, readStatementJob } from './job-kinds.ts'
import { isLate } from './open-exceptions.ts'
import { paidElsewhere } from './paid-elsewhere.ts'
import { readStatement } from './read-statement.ts'
import { reconcileProgramme } from './reconcile-programme.ts'

export const reconciliationJobs = [
  bind(readStatementJob, (platform, { payload, key }) => readStatement(platform, payload.statementId, key)),
  bind(matchStatementsJob, async (platform, { payload, key }) => {
    await execute(platform, reconcileProgramme, clockActor, key, payload)
  }),
]

/**
 * The bank's line was read before we had sent what it confirms: an older copy was brought back, and its batch sent again. Looked for among
 * the lines nobody could place, which are few, not among what waits to be confirmed.
 */
const sentAfterwards = sql`
  SELECT o.programme_id FROM reconciliation_exception x JOIN entry e ON e.id = x.entry_id
  JOIN payout o ON o.programme_id = x.programme_id AND o.end_to_end_id = e.end_to_end_id AND o.amount_minor = -e.amount_minor
  WHERE x.reason = 'unknown_entry' AND x.state <> 'resolved' AND ${unconfirmed} AND NOT ${paidElsewhere}
    AND NOT EXISTS (SELECT FROM reconciliation_match m WHERE m.entry_id = e.id)`

/** What no statement wakes: money that never showed up, returns told by Stripe, whole or in part, a statement confirmed and not yet matched. */
export const reconciliationReconcilers: readonly Reconciler[] = [
  {
    name: 'programme.reconcile',
    everyMs: 60_000,
    run: async platform => {
      const due = await platform.database.rows<{ programmeId: string }>(sql`
        SELECT programme_id FROM statement WHERE state = 'confirmed'
        UNION SELECT o.programme_id FROM payout o JOIN batch b ON b.id = o.batch_id
          WHERE ${unconfirmed} AND ${isLate(platform.clock.now())} AND b.missing_told_at IS NULL
          AND NOT EXISTS (SELECT FROM reconciliation_exception x WHERE x.payout_id = o.id)
        UNION ${sentAfterwards}
        UNION SELECT o.programme_id FROM payout o WHERE ${untoldReturn}
        UNION SELECT o.programme_id FROM payout o WHERE o.state = 'settled' AND o.reversed_minor > 0
          AND NOT EXISTS (SELECT FROM reconciliation_exception x WHERE x.payout_id = o.id AND x.reason = 'partly_returned'
            AND x.state <> 'resolved' AND x.bank_minor = o.amount_minor - o.reversed_minor)
        UNION SELECT x.programme_id FROM reconciliation_exception x JOIN payout o ON o.id = x.payout_id
          JOIN payout again ON again.claim_id = o.claim_id AND again.is_live AND again.state = 'settled'
          WHERE x.reason = 'returned' AND x.state <> 'resolved'`)
      await eachInTurn(due, programme => execute(platform, reconcileProgramme, clockActor, randomUUID(), programme))
    },
  },
]
