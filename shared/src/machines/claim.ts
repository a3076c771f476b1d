import { type EventOf, machine, type StateOf } from '../machine.ts'
import type { RolesOf } from '../roles.ts'

export const claimMachine = machine('submitted', {
  submitted: { pass: 'clean', flag: 'flagged', bounce: 'rejected' },
  clean: { approve: 'approved', correct: 'correction', reject: 'rejected' },
  flagged: { approve: 'approved', correct: 'correction', reject: 'rejected' },
  correction: { submit: 'submitted', lapse: 'rejected' },
  approved: { hold: 'held', batch: 'batched' },
  held: { release: 'approved' },
  batched: { settle: 'paid', return: 'approved', unbatch: 'approved' },
  paid: { return: 'approved' },
  rejected: {},
})
export type ClaimState = StateOf<typeof claimMachine>
export type ClaimEvent = EventOf<typeof claimMachine>

/** `lapse`: the correction's deadline passed. `unbatch`: a batch was reopened and the line taken out before sending. */
export const claimRoles = {
  pass: ['clock'],
  flag: ['clock'],
  bounce: ['clock'],
  approve: ['reviewer'],
  correct: ['reviewer'],
  reject: ['reviewer'],
  submit: ['staff'],
  lapse: ['clock'],
  hold: ['auditor', 'manager'],
  release: ['auditor', 'manager'],
  batch: ['treasurer'],
  unbatch: ['treasurer'],
  settle: ['clock', 'treasurer', 'auditor'],
  return: ['clock', 'treasurer', 'auditor'],
} as const satisfies RolesOf<ClaimEvent>

/** What the checks look at, in the order they run. Hard rules bounce, the others flag. */
export const claimRules = [
  { rule: 'milestone_accepted', hard: true },
  { rule: 'amount_within_tranche', hard: true },
  { rule: 'totals_add_up', hard: true },
  { rule: 'invoice_number_unique', hard: true },
  { rule: 'file_not_reused', hard: true },
  { rule: 'certified_at_service', hard: false },
  { rule: 'payee_account_settled', hard: false },
  { rule: 'payee_account_unshared', hard: false },
] as const
export type ClaimRule = (typeof claimRules)[number]['rule']

export const claimRejections = [
  'not_delivered',
  'invoice_invalid',
  'amount_wrong',
  'duplicate',
  'fraud_suspected',
] as const
export const claimCorrections = ['invoice_unreadable', 'invoice_details', 'evidence_missing', 'vat_unclear'] as const
