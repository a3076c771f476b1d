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

/** From its first day to its last, while it is open. @param today `YYYY-MM-DD` in Casablanca */
export const takesRegistrations = (
  { state, opensOn, closesOn }: { readonly state: ProgrammeState; readonly opensOn: string; readonly closesOn: string },
  today: string,
): boolean => state === 'open' && opensOn <= today && today <= closesOn
