import { type EventOf, machine, type StateOf } from '../machine.ts'
import type { RolesOf } from '../roles.ts'

export const programmeMachine = machine('draft', {
  draft: { open: 'open' },
  open: { close: 'closed' },
  closed: {},
})
export type ProgrammeState = StateOf<typeof programmeMachine>
export type ProgrammeEvent = EventOf<typeof programmeMachine>

export const programmeRoles = {
  open: ['manager'],
  close: ['manager'],
} as const satisfies RolesOf<ProgrammeEvent>
