import { exceptionRoles } from '@sanad/shared/machines/reconciliation-exception.ts'
import { Problem } from '@sanad/shared/problems.ts'
import { ownProgrammeId, personOf } from '../../platform/actor.ts'
import { command } from '../../platform/command.ts'
import { sql } from '../../platform/database.ts'
import { step } from '../../platform/step.ts'
import { exceptionLife, forgetProposal, lockException, proposalOf } from './exception.step.ts'
import { judge, pairOf } from './match-pair.ts'
import { oneAtATime } from './reconcile-programme.ts'

interface Matching {
  readonly exceptionId: string
  readonly payoutId: string
  readonly returned?: 'part' | 'whole'
  readonly explanation?: string
}

/**
 * A treasurer says which payout an entry belongs to. Nothing moves until another treasurer agrees; where the amounts differ the first
 * says why.
 */
export const proposeMatch = command({
  name: 'exception.propose',
  by: exceptionRoles.propose,
  async run(tx, { exceptionId, payoutId, returned, explanation = '' }: Matching) {
    await oneAtATime(tx, ownProgrammeId(tx))
    const exception = await lockException(tx, exceptionId)
    const { programmeId, entryId } = exception
    if (!entryId) throw new Problem('exception.no_entry')
    if (exception.proposedAt) throw new Problem('exception.proposed_already')
    const { kind, isExact } = judge(await pairOf(tx, { programmeId, entryId, payoutId }), returned)
    const said = explanation.trim()
    if (!isExact && !said) throw new Problem('exception.explanation_needed', { field: 'explanation' })
    await step(tx, exceptionLife, exception, 'propose', { payoutId, kind, ...(said ? { explanation: said } : {}) })
    await tx.run(sql`
      UPDATE reconciliation_exception SET proposed_payout_id = ${payoutId}, proposed_kind = ${kind}, proposed_exact = ${isExact},
        proposed_explanation = ${said}, proposed_by = ${personOf(tx.actor) ?? null}, proposed_at = ${tx.now}
      WHERE id = ${exceptionId}`)
  },
})

/** A treasurer, also the one who proposed it, lets a proposed link go. */
export const declineMatch = command({
  name: 'exception.decline',
  by: exceptionRoles.decline,
  async run(tx, { exceptionId, proposedAt }: { exceptionId: string; proposedAt: string }) {
    const exception = await lockException(tx, exceptionId)
    const { payoutId, kind } = proposalOf(exception, proposedAt)
    await step(tx, exceptionLife, exception, 'decline', { payoutId, kind })
    await forgetProposal(tx, exceptionId)
  },
})
