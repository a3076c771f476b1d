import { type EventOf, machine, type StateOf } from '../machine.ts'
import type { RolesOf } from '../roles.ts'

export const agreementMachine = machine('draft', {
  draft: { offer: 'offered', decline: 'declined', lapse: 'lapsed' },
  offered: { sign: 'signed', decline: 'declined', lapse: 'lapsed' },
  signed: { complete: 'completed', terminate: 'terminated' },
  completed: {},
  declined: {},
  lapsed: {},
  terminated: {},
})
export type AgreementState = StateOf<typeof agreementMachine>
export type AgreementEvent = EventOf<typeof agreementMachine>

/**
 * A draft is an association's request; either side may decline before the officer has signed. What the voucher can pay no more lapses by
 * itself.
 */
export const agreementRoles = {
  offer: ['staff'],
  sign: ['officer'],
  decline: ['officer', 'staff'],
  lapse: ['clock'],
  complete: ['clock'],
  terminate: ['manager'],
} as const satisfies RolesOf<AgreementEvent>
