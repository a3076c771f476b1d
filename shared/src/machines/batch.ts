import { type EventOf, machine, type StateOf } from '../machine.ts'
import type { RolesOf } from '../roles.ts'

export const batchMachine = machine('open', {
  open: { seal: 'sealed', discard: 'discarded' },
  sealed: { approve: 'approved', reopen: 'open' },
  approved: { send: 'sent', reopen: 'open' },
  sent: { settle: 'settled' },
  settled: {},
  discarded: {},
})
export type BatchState = StateOf<typeof batchMachine>
export type BatchEvent = EventOf<typeof batchMachine>

export const batchRoles = {
  seal: ['treasurer'],
  discard: ['treasurer'],
  approve: ['treasurer'],
  reopen: ['treasurer'],
  send: ['treasurer', 'clock'],
  settle: ['clock', 'treasurer', 'auditor'],
} as const satisfies RolesOf<BatchEvent>
