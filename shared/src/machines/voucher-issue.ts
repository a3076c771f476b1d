import { type EventOf, machine, type StateOf } from '../machine.ts'
import type { RolesOf } from '../roles.ts'

/** A run that issues a voucher to every eligible association. It stops, with a reason, when the pool is short. */
export const voucherIssueMachine = machine('running', {
  running: { finish: 'done', stop: 'stopped' },
  done: {},
  stopped: {},
})
export type VoucherIssueState = StateOf<typeof voucherIssueMachine>
export type VoucherIssueEvent = EventOf<typeof voucherIssueMachine>

export const voucherIssueRoles = {
  finish: ['clock'],
  stop: ['clock'],
} as const satisfies RolesOf<VoucherIssueEvent>
