import { type EventOf, machine, type StateOf } from '../machine.ts'
import type { RolesOf } from '../roles.ts'

export const statementMachine = machine('waiting', {
  waiting: { read: 'read', refuse: 'refused' },
  read: { confirm: 'confirmed', decline: 'declined' },
  confirmed: { match: 'matched' },
  matched: {},
  declined: {},
  refused: {},
})
export type StatementState = StateOf<typeof statementMachine>
export type StatementEvent = EventOf<typeof statementMachine>

/**
 * `confirm`: another person than the one who imported it found it at the bank; only then its lines count. `decline`: somebody did not, or it
 * was imported by mistake.
 */
export const statementRoles = {
  read: ['clock'],
  refuse: ['clock'],
  confirm: ['treasurer', 'auditor'],
  decline: ['treasurer', 'auditor'],
  match: ['clock'],
} as const satisfies RolesOf<StatementEvent>

/** Why a statement was not taken: it is taken whole or not at all. The last three are about whose account it is of. */
export const statementFailures = [
  'malformed',
  'not_a_statement',
  'doctype_refused',
  'too_large',
  'encoding_unsupported',
  'encoding_invalid',
  'currency_mixed',
  'amount_invalid',
  'balance_missing',
  'balance_mismatch',
  'other_account',
  'other_currency',
  'not_continuous',
] as const
export type StatementFailure = (typeof statementFailures)[number]
