import { type EventOf, machine, type StateOf } from '../machine.ts'
import type { RolesOf } from '../roles.ts'

export const offerMachine = machine('draft', {
  draft: { publish: 'published', retire: 'retired' },
  published: { pause: 'paused', retire: 'retired' },
  paused: { publish: 'published', retire: 'retired' },
  retired: {},
})
export type OfferState = StateOf<typeof offerMachine>
export type OfferEvent = EventOf<typeof offerMachine>

export const offerRoles = {
  publish: ['staff'],
  pause: ['staff'],
  retire: ['staff'],
} as const satisfies RolesOf<OfferEvent>

export const categories = [
  'website',
  'membership',
  'accounting',
  'collaboration',
  'cybersecurity',
  'archives',
  'training',
  'accessibility',
] as const
export type Category = (typeof categories)[number]
