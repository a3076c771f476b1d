import { type EventOf, machine, type StateOf } from '../machine.ts'
import type { RolesOf } from '../roles.ts'

export const exceptionMachine = machine('open', {
  open: { explain: 'explained', propose: 'open', decline: 'open', agree: 'explained', resolve: 'resolved' },
  explained: {
    explain: 'explained',
    propose: 'explained',
    decline: 'explained',
    agree: 'explained',
    reopen: 'open',
    resolve: 'resolved',
  },
  resolved: {},
})
export type ExceptionState = StateOf<typeof exceptionMachine>
export type ExceptionEvent = EventOf<typeof exceptionMachine>

/**
 * `explain`: a person says what it is. `propose`: a treasurer says which payout it belongs to. `agree`: another treasurer does, though the
 * amounts or accounts differ. `decline`: nothing comes of it. `reopen`: it became another amount than was explained. `resolve`: what was missing
 * came, or two treasurers found the payout it belongs to.
 */
export const exceptionRoles = {
  explain: ['treasurer', 'auditor'],
  propose: ['treasurer'],
  decline: ['treasurer'],
  agree: ['treasurer'],
  reopen: ['clock', 'treasurer'],
  resolve: ['clock', 'treasurer'],
} as const satisfies RolesOf<ExceptionEvent>

export const exceptionReasons = [
  'returned',
  'partly_returned',
  'amount_differs',
  'account_differs',
  'missing_in_statement',
  'fee',
  'unknown_entry',
  'entry_twice',
] as const
export type ExceptionReason = (typeof exceptionReasons)[number]
