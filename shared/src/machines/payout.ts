import { type EventOf, machine, type StateOf } from '../machine.ts'
import type { RolesOf } from '../roles.ts'

export const payoutMachine = machine('batched', {
  batched: { remove: 'removed', ask: 'sending' },
  sending: { confirm_sent: 'sent', settle: 'settled', return: 'returned' },
  sent: { settle: 'settled', return: 'returned' },
  settled: { reverse: 'settled', restore: 'settled', return: 'returned' },
  returned: {},
  removed: {},
})
export type PayoutState = StateOf<typeof payoutMachine>
export type PayoutEvent = EventOf<typeof payoutMachine>

/**
 * `ask` takes the right to ask the outside; after it only an answer from there moves the payout on. `reverse`: a part of what was
 * confirmed came back: taken back at Stripe, or by bank, as treasurers say. `restore`: the bank sent such a part out again.
 */
export const payoutRoles = {
  remove: ['treasurer'],
  ask: ['treasurer', 'clock'],
  confirm_sent: ['treasurer', 'clock'],
  settle: ['clock', 'treasurer', 'auditor'],
  reverse: ['clock', 'treasurer'],
  restore: ['treasurer'],
  return: ['clock', 'treasurer', 'auditor'],
} as const satisfies RolesOf<PayoutEvent>
