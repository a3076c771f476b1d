import { type EventOf, machine, type StateOf } from '../machine.ts'
import type { RolesOf } from '../roles.ts'
import type { AgreementState } from './agreement.ts'

/** Silence never accepts: `escalate` only wakes the office, which may accept after a recorded call-back. */
export const milestoneMachine = machine('planned', {
  planned: { deliver: 'delivered' },
  delivered: { accept: 'accepted', reject: 'rejected', escalate: 'overdue' },
  overdue: { accept: 'accepted', reject: 'rejected' },
  rejected: { deliver: 'delivered' },
  accepted: {},
})
export type MilestoneState = StateOf<typeof milestoneMachine>
export type MilestoneEvent = EventOf<typeof milestoneMachine>

/** Its agreement was terminated before it was accepted: nothing is awaited any more. */
export const isDropped = (state: MilestoneState, agreement: AgreementState): boolean =>
  agreement === 'terminated' && state !== 'accepted'

export const milestoneRoles = {
  deliver: ['staff'],
  accept: ['officer', 'reviewer'],
  reject: ['officer', 'reviewer'],
  escalate: ['clock'],
} as const satisfies RolesOf<MilestoneEvent>
