import { type EventOf, machine, type StateOf } from '../machine.ts'
import type { RolesOf } from '../roles.ts'

export const certificationMachine = machine('draft', {
  draft: { submit: 'scanning', withdraw: 'withdrawn' },
  scanning: { scanned: 'in_review', withdraw: 'withdrawn' },
  in_review: { certify: 'certified', correct: 'corrections', refuse: 'refused', withdraw: 'withdrawn' },
  corrections: { submit: 'scanning', withdraw: 'withdrawn' },
  certified: { worsen: 'watch', suspend: 'suspended', lapse: 'expired' },
  watch: { recover: 'certified', suspend: 'suspended', lapse: 'expired' },
  suspended: { reinstate: 'certified', revoke: 'revoked' },
  refused: {},
  revoked: {},
  expired: {},
  withdrawn: {},
})
export type CertificationState = StateOf<typeof certificationMachine>
export type CertificationEvent = EventOf<typeof certificationMachine>

export const certificationRoles = {
  submit: ['staff'],
  scanned: ['clock'],
  certify: ['certifier'],
  correct: ['certifier'],
  refuse: ['certifier'],
  withdraw: ['staff'],
  worsen: ['clock'],
  recover: ['clock'],
  suspend: ['certifier'],
  reinstate: ['certifier'],
  revoke: ['certifier'],
  // At its last day; by the certifier when a renewal takes its place.
  lapse: ['clock', 'certifier'],
} as const satisfies RolesOf<CertificationEvent>

/** Standings in which a provider may sell and sign. On watch it is warned, not stopped. */
export const certifiedStates = ['certified', 'watch'] as const satisfies readonly CertificationState[]
