import { type EventOf, machine, type StateOf } from '../machine.ts'
import type { RolesOf } from '../roles.ts'

/** A firm asks to be called otherwise; a certifier looks at the new names as at the first ones. */
export const nameChangeMachine = machine('asked', {
  asked: { accept: 'accepted', refuse: 'refused', withdraw: 'withdrawn' },
  accepted: {},
  refused: {},
  withdrawn: {},
})
export type NameChangeState = StateOf<typeof nameChangeMachine>
export type NameChangeEvent = EventOf<typeof nameChangeMachine>

export const nameChangeRoles = {
  accept: ['certifier'],
  refuse: ['certifier'],
  withdraw: ['staff'],
} as const satisfies RolesOf<NameChangeEvent>
