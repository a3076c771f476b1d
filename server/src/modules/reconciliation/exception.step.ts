import { hash } from 'node:crypto'
import type { MatchKind } from '@sanad/shared/api/exceptions.ts'
import {
  type ExceptionEvent,
  type ExceptionReason,
  type ExceptionState,
  exceptionMachine,
  exceptionRoles,
} from '@sanad/shared/machines/reconciliation-exception.ts'
import { Problem } from '@sanad/shared/problems.ts'
import type { Tx } from '../../platform/command.ts'
import { type Query, type Sql, sql } from '../../platform/database.ts'
import { lifeCycle, stepMany } from '../../platform/step.ts'
import { mustRunProgramme } from '../programmes/index.ts'

export interface Exception {
  readonly id: string
  readonly state: ExceptionState
  readonly programmeId: string
  readonly reason: ExceptionReason
  readonly payoutId: string | null
  readonly entryId: string | null
  readonly sentMinor: string
  readonly bankMinor: string
  readonly proposedPayoutId: string | null
  readonly proposedKind: MatchKind | null
  readonly proposedExact: boolean | null
  readonly proposedExplanation: string
  readonly proposedBy: string | null
  readonly proposedAt: Date | null
}

export const exceptionLife = lifeCycle<ExceptionState, ExceptionEvent, Exception>({
  kind: 'reconciliation_exception',
  machine: exceptionMachine,
  roles: exceptionRoles,
})

/** The exception, locked until the command ends; for its own programme. @throws Problem object.not_found */
export async function lockException(tx: Tx, id: string): Promise<Exception> {
  const exception = await tx.row<Exception>(sql`
    SELECT id, state, programme_id, reason, payout_id, entry_id, sent_minor, bank_minor, proposed_payout_id,
      proposed_kind, proposed_exact, proposed_explanation, proposed_by, proposed_at
    FROM reconciliation_exception WHERE id = ${id} FOR NO KEY UPDATE`)
  if (!exception) throw new Problem('object.not_found', { kind: 'reconciliation_exception' })
  mustRunProgramme(tx, exception.programmeId)
  tx.about('reconciliation_exception', exception.id, exception.programmeId)
  return exception
}

/** The exception as it is now: another text once it made a step, or speaks of another amount or line. */
export async function seenOf(read: Pick<Sql, 'row'>, id: string): Promise<string> {
  const now = await read.row<{ mark: string }>(sql`
    SELECT concat_ws(' ', x.id, x.sent_minor, x.bank_minor, x.entry_id,
      (SELECT max(h.id) FROM history h WHERE h.object_id = x.id)) AS mark
    FROM reconciliation_exception x WHERE x.id = ${id}`)
  return hash('sha256', now?.mark ?? '')
}

export interface Proposal {
  readonly entryId: string
  readonly payoutId: string
  readonly kind: MatchKind
  readonly isExact: boolean
  readonly explanation: string
  readonly proposedBy: string
}

/** The link that waits for another treasurer, if it is still the one that was read. @throws Problem exception.not_proposed, object.state_changed */
export function proposalOf(exception: Exception, proposedAt: string): Proposal {
  const { entryId, proposedPayoutId: payoutId, proposedKind: kind, proposedBy } = exception
  if (!entryId || !payoutId || !kind || !proposedBy) throw new Problem('exception.not_proposed')
  if (exception.proposedAt?.getTime() !== Date.parse(proposedAt))
    throw new Problem('object.state_changed', { kind: exceptionLife.kind })
  const { proposedExact, proposedExplanation: explanation } = exception
  return { entryId, payoutId, kind, isExact: proposedExact === true, explanation, proposedBy }
}

const noProposal = sql`proposed_payout_id = NULL, proposed_kind = NULL, proposed_exact = NULL, proposed_explanation = '',
  proposed_by = NULL, proposed_at = NULL`

export const forgetProposal = (tx: Tx, id: string): Promise<number> =>
  tx.run(sql`UPDATE reconciliation_exception SET ${noProposal} WHERE id = ${id}`)

/** What was missing came: these exceptions are no more. */
export async function resolveExceptions(tx: Tx, ids: Query<{ id: string }>): Promise<void> {
  const moved = await stepMany(tx, exceptionLife, ids, 'resolve')
  const resolved = moved.map(each => each.id)
  if (resolved.length > 0)
    await tx.run(sql`
      UPDATE reconciliation_exception SET closed_at = ${tx.now}, ${noProposal} WHERE id = ANY(${resolved}::uuid[])`)
}
