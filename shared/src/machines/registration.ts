import { type EventOf, machine, type StateOf } from '../machine.ts'
import type { RolesOf } from '../roles.ts'

export const registrationMachine = machine('draft', {
  draft: { submit: 'submitted', enrol: 'eligible', discard: 'discarded' },
  discarded: { open: 'draft' },
  submitted: { approve: 'eligible', ask: 'needs_info', refuse: 'refused', merge: 'merged' },
  needs_info: { submit: 'submitted' },
  refused: { appeal: 'submitted' },
  eligible: { suspend: 'suspended' },
  suspended: { resume: 'eligible' },
  merged: {},
})
export type RegistrationState = StateOf<typeof registrationMachine>
export type RegistrationEvent = EventOf<typeof registrationMachine>

/**
 * `open` takes up again what was discarded, with what was given for it. `enrol` takes an association over from an official register (import):
 * the register is the proof. `merge` finds that it has its place in the programme already: whoever handed this in acts for that one.
 */
export const registrationRoles = {
  submit: ['officer'],
  discard: ['officer'],
  open: ['officer'],
  enrol: ['manager', 'clock'],
  approve: ['reviewer'],
  ask: ['reviewer'],
  refuse: ['reviewer'],
  merge: ['reviewer'],
  appeal: ['officer'],
  suspend: ['manager'],
  resume: ['manager'],
} as const satisfies RolesOf<RegistrationEvent>

/** Why a registration may be refused. Lack of a final receipt is not among them and never will be (law 75-00). */
export const registrationRefusals = [
  'not_an_association',
  'receipt_too_recent',
  'papers_contradict',
  'already_registered',
  'outside_programme',
] as const
export type RegistrationRefusal = (typeof registrationRefusals)[number]

/** Why one paper is sent back; the others stay accepted. */
export const paperReasons = [
  'unreadable',
  'wrong_paper',
  'incomplete',
  'name_differs',
  'too_recent',
  'out_of_date',
] as const
export type PaperReason = (typeof paperReasons)[number]
