import { next } from '@sanad/shared/machine.ts'
import { type BatchEvent, type BatchState, batchMachine, batchRoles } from '@sanad/shared/machines/batch.ts'
import type { ProblemCode } from '@sanad/shared/problems.ts'
import type { Role } from '@sanad/shared/roles.ts'
import { type Actor, personOf } from '../../platform/actor.ts'

type ByHand = Exclude<BatchEvent, 'settle'>
const byHand: readonly ByHand[] = ['seal', 'discard', 'approve', 'reopen', 'send']

interface Looked {
  readonly state: BatchState
  readonly payouts: number
  readonly createdBy: string
  readonly sealedBy: string | null
}

/** What may be done with a batch now and, where something may not, the refusal the server would give. */
export function actionsOf(batch: Looked, actor: Actor): { event: ByHand; because: ProblemCode | null }[] {
  return byHand
    .filter(event => next(batchMachine, batch.state, event))
    .map(event => ({ event, because: obstacleTo(event, batch, actor) }))
}

function obstacleTo(event: ByHand, { payouts, createdBy, sealedBy }: Looked, actor: Actor): ProblemCode | null {
  if (!(batchRoles[event] as readonly Role[]).includes(actor.role)) return 'actor.role_missing'
  if (event === 'seal' && payouts === 0) return 'batch.empty'
  if (event === 'discard' && payouts > 0) return 'batch.not_empty'
  if (event === 'approve' && [createdBy, sealedBy].includes(personOf(actor) ?? '')) return 'batch.four_eyes'
  return null
}
