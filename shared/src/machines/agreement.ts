import { type EventOf, machine, type StateOf } from '../machine.ts'
import type { RolesOf } from '../roles.ts'

export const agreementMachine = machine('draft', {
  draft: { offer: 'offered', decline: 'declined' },
  offered: { sign: 'signed', decline: 'declined' },
  signed: { complete: 'completed', terminate: 'terminated' },
  completed: {},
  declined: {},
  terminated: {},
})
export type AgreementState = StateOf<typeof agreementMachine>
export type AgreementEvent = EventOf<typeof agreementMachine>

/** A draft is an association's request; either side may decline before the officer has signed. */
export const agreementRoles = {
  offer: ['staff'],
  sign: ['officer'],
  decline: ['officer', 'staff'],
  complete: ['clock'],
  terminate: ['manager'],
} as const satisfies RolesOf<AgreementEvent>
