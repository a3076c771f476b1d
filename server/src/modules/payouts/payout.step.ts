import { type PayoutEvent, type PayoutState, payoutMachine, payoutRoles } from '@sanad/shared/machines/payout.ts'
import { Problem } from '@sanad/shared/problems.ts'
import type { Tx } from '../../platform/command.ts'
import { sql } from '../../platform/database.ts'
import { lifeCycle } from '../../platform/step.ts'
import { mustRunProgramme } from '../programmes/index.ts'

export interface Payout {
  readonly id: string
  readonly state: PayoutState
  readonly programmeId: string
  readonly batchId: string
  readonly claimId: string
  readonly providerId: string
  readonly reference: string
  readonly amountMinor: string
  /** What was taken back of it at Stripe since it was confirmed. */
  readonly reversedMinor: string
}

/** Payouts move in sets, with their claims and postings: `settle-payouts.ts`, `send-batch.ts`. */
export const payoutLife = lifeCycle<PayoutState, PayoutEvent, Payout>({
  kind: 'payout',
  machine: payoutMachine,
  roles: payoutRoles,
})

/**
 * Of payout `o`: it was sent, and nobody has said yet what became of it. Looked for by the batches that are not finished: an index that
 * speaks of a payout's state would be written with every move of it.
 */
export const unconfirmed = sql`(o.state IN ('sending', 'sent') AND o.batch_id IN (SELECT id FROM batch WHERE state = 'sent'))`

/** Of payout `o`: it came back, and that is not an exception yet. */
export const untoldReturn = sql`(o.state = 'returned' AND o.returned_at IS NOT NULL AND o.return_told_at IS NULL)`

/** Of payout `o`, as people are told it: of one that is returned there is no part, it came back whole. */
export const reversedPart = sql`CASE o.state WHEN 'settled' THEN o.reversed_minor ELSE 0 END`

/** The payout, locked until the command ends; for its own programme and the clock. @throws Problem object.not_found */
export async function lockPayout(tx: Tx, id: string): Promise<Payout> {
  const payout = await tx.row<Payout>(sql`
    SELECT id, state, programme_id, batch_id, claim_id, provider_id, reference, amount_minor, reversed_minor
    FROM payout WHERE id = ${id} FOR NO KEY UPDATE`)
  if (!payout) throw new Problem('object.not_found', { kind: 'payout' })
  mustRunProgramme(tx, payout.programmeId)
  tx.about('payout', payout.id, payout.programmeId)
  return payout
}
