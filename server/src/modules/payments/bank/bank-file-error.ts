export type BankFileReason =
  | 'text_missing'
  | 'text_not_latin'
  | 'text_too_long'
  | 'reference_invalid'
  | 'reference_repeated'
  | 'account_invalid'
  | 'bic_invalid'
  | 'amount_invalid'
  | 'date_invalid'
  | 'lines_missing'

/** What is wrong with a payment order, where: `line` counts the order's lines from 1, absent for the head. */
export class BankFileError extends Error {
  readonly reason: BankFileReason
  readonly field: string
  readonly line: number | undefined

  constructor(reason: BankFileReason, field: string, line?: number) {
    super(`${reason}: ${field}${line === undefined ? '' : ` of line ${line}`}`)
    this.name = 'BankFileError'
    this.reason = reason
    this.field = field
    this.line = line
  }
}
