import type { MatchKind } from '@sanad/shared/api/exceptions.ts'
import { exceptionRoles } from '@sanad/shared/machines/reconciliation-exception.ts'
import { Problem } from '@sanad/shared/problems.ts'
import { ownProgrammeId, personOf } from '../../platform/actor.ts'
import { command, type Tx } from '../../platform/command.ts'
import { sql } from '../../platform/database.ts'
import { step } from '../../platform/step.ts'
import { givePartBack, restorePart } from '../payouts/index.ts'
import {
  type Exception,
  exceptionLife,
  forgetProposal,
  lockException,
  type Proposal,
  proposalOf,
  resolveExceptions,
} from './exception.step.ts'
import { type Judged, judge, type Pair, pairOf } from './match-pair.ts'
import { openExceptions } from './open-exceptions.ts'
import { oneAtATime, returnMatched, settleMatched } from './reconcile-programme.ts'

/**
 * Another treasurer agrees to the link that was proposed: the payout settles or returns as if the bank had named it, or a part of it is
 * given back or goes out again. Where the amounts differ the exception stays listed, as explained.
 */
export const agreeMatch = command({
  name: 'exception.agree',
  by: exceptionRoles.agree,
  refusals: { reconciliation_match_once: 'exception.payout_not_waiting', match_four_eyes: 'exception.four_eyes' },
  async run(tx, { exceptionId, proposedAt }: { exceptionId: string; proposedAt: string }) {
    await oneAtATime(tx, ownProgrammeId(tx))
    const exception = await lockException(tx, exceptionId)
    const { programmeId } = exception
    const proposal = proposalOf(exception, proposedAt)
    if (proposal.proposedBy === personOf(tx.actor)) throw new Problem('exception.four_eyes')
    const pair = await pairOf(tx, { programmeId, ...proposal })
    const judged = judge(pair, proposal.kind === 'returned' ? 'whole' : undefined)
    // What is agreed to is what was proposed: the payout may have moved since.
    if (judged.kind !== proposal.kind || judged.isExact !== proposal.isExact)
      throw new Problem('exception.payout_not_waiting')
    await keepMatch(tx, programmeId, proposal)
    await move[judged.kind](tx, programmeId, pair)
    tx.about('reconciliation_exception', exceptionId, programmeId)
    await close(tx, exception, proposal, judged)
    await openExceptions(tx, programmeId)
  },
})

const move: Readonly<Record<MatchKind, (tx: Tx, programmeId: string, pair: Pair) => Promise<void>>> = {
  settled: settleMatched,
  returned: returnMatched,
  part: (tx, _, { payoutId, entryMinor }) => givePartBack(tx, payoutId, BigInt(entryMinor)),
  restored: (tx, _, { payoutId, entryMinor }) => restorePart(tx, payoutId, -BigInt(entryMinor)),
}

const keepMatch = (tx: Tx, programmeId: string, { entryId, payoutId, kind, proposedBy }: Proposal): Promise<number> =>
  tx.run(sql`
    INSERT INTO reconciliation_match (entry_id, payout_id, programme_id, kind, found_by, matched_at, proposed_by, agreed_by)
    VALUES (${entryId}, ${payoutId}, ${programmeId}, ${kind}, 'person', ${tx.now}, ${proposedBy}, ${personOf(tx.actor) ?? null})`)

/** The row holds the last word said of it, the one who proposed; history each of them. */
async function close(tx: Tx, exception: Exception, proposal: Proposal, { isExact, sentMinor }: Judged): Promise<void> {
  const { payoutId, kind, explanation, proposedBy } = proposal
  if (!isExact) await step(tx, exceptionLife, exception, 'agree', { payoutId, kind })
  await tx.run(sql`
    UPDATE reconciliation_exception SET payout_id = ${payoutId}, sent_minor = ${sentMinor},
      explanation = CASE WHEN ${explanation} = '' THEN explanation ELSE ${explanation} END,
      explained_by = CASE WHEN ${explanation} = '' THEN explained_by ELSE ${proposedBy}::uuid END
    WHERE id = ${exception.id}`)
  await forgetProposal(tx, exception.id)
  if (isExact) await resolveExceptions(tx, sql<{ id: string }>`SELECT ${exception.id}::uuid AS id`)
}
