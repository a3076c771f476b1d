import {
  type ExceptionEvent,
  type ExceptionReason,
  type ExceptionState,
  exceptionMachine,
  exceptionRoles,
} from '@sanad/shared/machines/reconciliation-exception.ts'
import { Problem } from '@sanad/shared/problems.ts'
import type { Tx } from '../../platform/command.ts'
import { type Query, sql } from '../../platform/database.ts'
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
}

export const exceptionLife = lifeCycle<ExceptionState, ExceptionEvent, Exception>({
  kind: 'reconciliation_exception',
  machine: exceptionMachine,
  roles: exceptionRoles,
})

/** The difference, locked until the command ends; for its own programme. @throws Problem object.not_found */
export async function lockException(tx: Tx, id: string): Promise<Exception> {
  const exception = await tx.row<Exception>(sql`
    SELECT id, state, programme_id, reason, payout_id, entry_id, sent_minor, bank_minor
    FROM reconciliation_exception WHERE id = ${id} FOR UPDATE`)
  if (!exception) throw new Problem('object.not_found', { kind: 'reconciliation_exception' })
  mustRunProgramme(tx, exception.programmeId)
  tx.about('reconciliation_exception', exception.id, exception.programmeId)
  return exception
}

/** What was missing came: these differences are no more. */
export async function resolveExceptions(tx: Tx, ids: Query<{ id: string }>): Promise<void> {
  const moved = await stepMany(tx, exceptionLife, ids, 'resolve')
  const resolved = moved.map(each => each.id)
  if (resolved.length > 0)
    await tx.run(sql`UPDATE reconciliation_exception SET closed_at = ${tx.now} WHERE id = ANY(${resolved}::uuid[])`)
}
