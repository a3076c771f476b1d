import { next } from '@sanad/shared/machine.ts'
import { type VoucherEvent, voucherMachine, voucherRoles } from '@sanad/shared/machines/voucher.ts'
import type { ProblemCode } from '@sanad/shared/problems.ts'
import type { Role } from '@sanad/shared/roles.ts'
import type { Voucher } from './voucher.step.ts'

type Standing = Pick<Voucher, 'state' | 'activateBy' | 'commitBy'>

const asked = {
  officer: ['activate', 'commit', 'renounce'],
  manager: ['suspend', 'resume', 'cancel'],
} as const satisfies Partial<Record<Role, readonly VoucherEvent[]>>

/**
 * What somebody in this role may want to do and, where it is not possible now, the refusal it would get.
 * @param isOwn they belong to the association: for a manager a reason to leave it to another
 */
export function actionsOf(
  voucher: Standing,
  role: Role,
  { now, isOwn }: { now: Date; isOwn: boolean },
): { event: VoucherEvent; because: ProblemCode | null }[] {
  const events: readonly VoucherEvent[] = role === 'officer' || role === 'manager' ? asked[role] : []
  return events
    .filter(event => (voucherRoles[event] as readonly Role[]).includes(role))
    .map(event => ({
      event,
      because: role === 'manager' && isOwn ? 'actor.belongs_to_it' : because(voucher, event, now),
    }))
}

function because({ state, activateBy, commitBy }: Standing, event: VoucherEvent, now: Date): ProblemCode | null {
  if (event === 'commit' && state !== 'active') return 'voucher.not_active'
  if (!next(voucherMachine, state, event)) return 'event.not_possible'
  if (event === 'activate' && now > activateBy) return 'voucher.activation_deadline_passed'
  if (event === 'commit' && now > commitBy) return 'voucher.commit_deadline_passed'
  return null
}

/** What the association must do next, and by when. */
export function deadlineOf({ state, activateBy, commitBy }: Standing): { event: VoucherEvent; at: Date } | null {
  if (state === 'issued') return { event: 'activate', at: activateBy }
  return state === 'active' ? { event: 'commit', at: commitBy } : null
}
