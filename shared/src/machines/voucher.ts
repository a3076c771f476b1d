import { type EventOf, machine, type StateOf } from '../machine.ts'
import type { RolesOf } from '../roles.ts'

export const voucherMachine = machine('issued', {
  issued: { activate: 'active', expire: 'expired', renounce: 'renounced', cancel: 'cancelled' },
  active: {
    commit: 'active',
    exhaust: 'redeemed',
    expire: 'expired',
    renounce: 'renounced',
    cancel: 'cancelled',
    suspend: 'suspended',
  },
  suspended: { resume: 'active', cancel: 'cancelled' },
  redeemed: {},
  expired: {},
  renounced: {},
  cancelled: {},
})
export type VoucherState = StateOf<typeof voucherMachine>
export type VoucherEvent = EventOf<typeof voucherMachine>

export const voucherRoles = {
  activate: ['officer'],
  commit: ['officer'],
  exhaust: ['clock'],
  expire: ['clock'],
  renounce: ['officer'],
  cancel: ['manager'],
  suspend: ['manager'],
  resume: ['manager'],
} as const satisfies RolesOf<VoucherEvent>

/** Why the office suspends or cancels a voucher. The association reads it in its own language. */
export const voucherReasons = [
  'issued_in_error',
  'association_dissolved',
  'not_eligible_any_more',
  'irregular_use',
  'under_review',
] as const
export type VoucherReason = (typeof voucherReasons)[number]
