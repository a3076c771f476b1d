import { type EventOf, machine, type StateOf } from '../machine.ts'
import type { RolesOf } from '../roles.ts'

export const exceptionMachine = machine('open', {
  open: { explain: 'explained', resolve: 'resolved' },
  explained: { explain: 'explained', reopen: 'open', resolve: 'resolved' },
  resolved: {},
})
export type ExceptionState = StateOf<typeof exceptionMachine>
export type ExceptionEvent = EventOf<typeof exceptionMachine>

/**
 * `explain`: a person says what it is. `reopen`: it became more than what was explained. `resolve`: what was missing came, or a
 * person found the payout it belongs to.
 */
export const exceptionRoles = {
  explain: ['treasurer', 'auditor'],
  reopen: ['clock', 'treasurer'],
  resolve: ['clock', 'treasurer'],
} as const satisfies RolesOf<ExceptionEvent>

export const exceptionReasons = [
  'returned',
  'partly_returned',
  'amount_differs',
  'missing_in_statement',
  'fee',
  'unknown_entry',
  'entry_twice',
] as const
export type ExceptionReason = (typeof exceptionReasons)[number]
