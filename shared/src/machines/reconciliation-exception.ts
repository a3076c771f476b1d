import { type EventOf, machine, type StateOf } from '../machine.ts'
import type { RolesOf } from '../roles.ts'

export const exceptionMachine = machine('open', {
  open: { explain: 'explained', resolve: 'resolved' },
  explained: { explain: 'explained', resolve: 'resolved' },
  resolved: {},
})
export type ExceptionState = StateOf<typeof exceptionMachine>
export type ExceptionEvent = EventOf<typeof exceptionMachine>

/** `explain`: a person says what it is. `resolve`: what was missing came, or a person found the payout it belongs to. */
export const exceptionRoles = {
  explain: ['treasurer', 'auditor'],
  resolve: ['clock', 'treasurer'],
} as const satisfies RolesOf<ExceptionEvent>

export const exceptionReasons = [
  'returned',
  'amount_differs',
  'missing_in_statement',
  'fee',
  'unknown_entry',
  'entry_twice',
] as const
export type ExceptionReason = (typeof exceptionReasons)[number]
