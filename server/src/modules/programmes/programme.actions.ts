import { next } from '@sanad/shared/machine.ts'
import { type ProgrammeEvent, programmeMachine, programmeRoles } from '@sanad/shared/machines/programme.ts'
import type { ProblemCode } from '@sanad/shared/problems.ts'
import type { Role } from '@sanad/shared/roles.ts'
import { isDescribed, type Programme } from './programme.step.ts'

interface Standing {
  readonly funded: bigint
  readonly pool: bigint
  readonly worth: bigint
  readonly role: Role
}

type Action = ProgrammeEvent | 'fund' | 'publish' | 'edit'

/** Every action on a programme and, where it is not possible now, the refusal it would get. */
export function actionsOf(programme: Programme, standing: Standing): { event: Action; because: ProblemCode | null }[] {
  const because = (event: Action): ProblemCode | null => {
    const roles: readonly Role[] = event === 'open' || event === 'close' ? programmeRoles[event] : ['manager']
    if (!roles.includes(standing.role)) return 'actor.role_missing'
    if (event === 'edit') return programme.state === 'draft' ? null : 'programme.not_draft'
    if (programme.state === 'closed') return 'event.not_possible'
    if (event !== 'publish' && !isDescribed(programme)) return 'programme.undescribed'
    if (event === 'fund') return standing.funded >= programme.budgetMinor ? 'programme.budget_exceeded' : null
    if (event === 'publish') return null
    if (!next(programmeMachine, programme.state, event)) return 'event.not_possible'
    return event === 'open' && standing.pool < standing.worth ? 'programme.not_funded' : null
  }
  return (['edit', 'fund', 'open', 'publish', 'close'] as const).map(event => ({ event, because: because(event) }))
}
