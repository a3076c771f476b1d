export type StatementReason =
  | 'malformed'
  | 'not_a_statement'
  | 'doctype_refused'
  | 'too_large'
  | 'encoding_unsupported'
  | 'encoding_invalid'
  | 'currency_mixed'
  | 'amount_invalid'
  | 'balance_missing'
  | 'balance_mismatch'

/** Where and what: `line` of the file from 1; `field` the element's name; amounts in minor units. */
export interface StatementFacts {
  readonly line?: number | undefined
  readonly field?: string | undefined
  readonly expectedMinor?: bigint
  readonly foundMinor?: bigint
}

/** Why a bank statement was not taken. A statement is taken whole or not at all. */
export class StatementError extends Error {
  readonly reason: StatementReason
  readonly facts: StatementFacts

  constructor(reason: StatementReason, facts: StatementFacts = {}) {
    const { line, field } = facts
    super(`${reason}${field === undefined ? '' : `: ${field}`}${line === undefined ? '' : ` (line ${line})`}`)
    this.name = 'StatementError'
    this.reason = reason
    this.facts = facts
  }
}
