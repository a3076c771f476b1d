import { next } from '@sanad/shared/machine.ts'
import { type StatementState, statementMachine, statementRoles } from '@sanad/shared/machines/statement.ts'
import type { ProblemCode } from '@sanad/shared/problems.ts'
import type { Role } from '@sanad/shared/roles.ts'
import { type Actor, personOf } from '../../platform/actor.ts'

type ByHand = 'confirm' | 'decline'
const byHand: readonly ByHand[] = ['confirm', 'decline']

export interface Looked {
  readonly state: StatementState
  readonly importedBy: string
}

/** What may be done with a statement now and, where something may not, the refusal the server would give. */
export const statementActionsOf = (statement: Looked, actor: Actor): { event: ByHand; because: ProblemCode | null }[] =>
  byHand
    .filter(event => next(statementMachine, statement.state, event))
    .map(event => ({ event, because: obstacleTo(event, statement, actor) }))

function obstacleTo(event: ByHand, { importedBy }: Looked, actor: Actor): ProblemCode | null {
  if (!(statementRoles[event] as readonly Role[]).includes(actor.role)) return 'actor.role_missing'
  return event === 'confirm' && importedBy === personOf(actor) ? 'statement.four_eyes' : null
}
