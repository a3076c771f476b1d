import type { StatementFailure } from '@sanad/shared/machines/statement.ts'
import {
  accountIban,
  canonicalAccount,
  readStatements,
  type StatementEntry,
  StatementError,
  type StatementHeader,
} from '../payments/index.ts'
import type { Programme } from '../programmes/index.ts'

/** What becomes a row of `entry`; amounts in minor units, negative when money left the account. */
interface EntryRow {
  readonly position: number
  readonly amountMinor: string
  readonly bookedOn: string
  readonly endToEndId: string | null
  readonly bankReference: string | null
  readonly remittance: string
  readonly counterpartyName: string
  /** Only where it is an IBAN or a RIB: it is kept as a mark, which can be compared. */
  readonly counterpartyAccount: string | null
  readonly counterpartyTail: string | null
  readonly returnReason: string | null
  readonly isReturn: boolean
  readonly isFee: boolean
}

/** Some rows on their way from the file to the database. */
export interface Portion {
  readonly count: number
  /** `EntryRow[]` as JSON: one text goes from thread to thread and to the database as it is. */
  readonly rows: string
  /** Those among the rows: what becomes of them is not the reader's. */
  readonly accounts: readonly string[]
}

/** Rows of a statement that are stored at a time: the file may be of any size, the memory is not. */
const most = 5_000

/** What the file says of itself: several statements of one account, one after the other, count as one. */
export interface Covered {
  number: string
  account: string
  openingMinor: bigint
  closingMinor: bigint
  fromOn: string | null
  toOn: string | null
}

/** Why a statement is not taken; `line` of the file from 1. */
export interface Refusal {
  readonly reason: StatementFailure
  readonly line: number | null
}

/** A statement that holds together, but is not of the programme's account, or not whole. */
class ForeignStatement extends Error {
  readonly reason: StatementFailure

  constructor(reason: StatementFailure) {
    super(reason)
    this.name = 'ForeignStatement'
    this.reason = reason
  }
}

/** Bank transaction codes of charges (ISO 20022 external code sets: sub-families CHRG, COMM, FEES). */
const charges = /\/(CHRG|COMM|FEES)$/
const returns = /\/(RRTN|RPCR|UPCT)$/

export type Account = Pick<Programme, 'debtorAccount' | 'currency'>

/** Booked rows of a file for the programme's account, read as they come. @returns what the file says of itself, or why it is not taken */
export async function* portionsOf(
  bytes: AsyncIterable<Uint8Array>,
  account: Account,
): AsyncGenerator<Portion, Partial<Covered> | Refusal, undefined> {
  const covered: Partial<Covered> = {}
  const rows: EntryRow[] = []
  try {
    for await (const some of rowsOf(bytes, account, covered)) {
      rows.push(...some)
      if (rows.length >= most) yield portionOf(rows.splice(0, most))
    }
    if (rows.length > 0) yield portionOf(rows)
    return covered
  } catch (error) {
    if (error instanceof ForeignStatement) return { reason: error.reason, line: null }
    if (error instanceof StatementError) return { reason: error.reason, line: error.facts.line ?? null }
    throw error
  }
}

function portionOf(rows: readonly EntryRow[]): Portion {
  const accounts = new Set(rows.flatMap(({ counterpartyAccount }) => counterpartyAccount ?? []))
  return { count: rows.length, rows: JSON.stringify(rows), accounts: [...accounts] }
}

/** @throws StatementError, ForeignStatement; `covered` is complete after the last row */
async function* rowsOf(
  bytes: AsyncIterable<Uint8Array>,
  account: Account,
  covered: Partial<Covered>,
): AsyncGenerator<EntryRow[]> {
  let position = 0
  let header: StatementHeader | undefined
  for await (const part of readStatements(bytes)) {
    if ('statementId' in part) {
      mustContinue(covered, part, account)
      cover(covered, part)
      header = part
    } else if (header) {
      const { closingOn, toOn } = header
      const booked = part.filter(({ status }) => status === 'BOOK')
      yield booked.map(entry => rowOf(++position, entry, closingOn ?? toOn))
    }
  }
}

/** @throws ForeignStatement */
function mustContinue(covered: Partial<Covered>, header: StatementHeader, { debtorAccount, currency }: Account): void {
  if (header.account !== canonicalAccount(debtorAccount ?? '')) throw new ForeignStatement('other_account')
  if (header.currency !== currency) throw new ForeignStatement('other_currency')
  if (covered.closingMinor !== undefined && covered.closingMinor !== header.openingMinor)
    throw new ForeignStatement('not_continuous')
}

function cover(covered: Partial<Covered>, header: StatementHeader): void {
  covered.number ??= header.statementId
  covered.account ??= header.account
  covered.openingMinor ??= header.openingMinor
  covered.closingMinor = header.closingMinor
  covered.fromOn ??= header.fromOn ?? header.openingOn ?? null
  covered.toOn = header.toOn ?? header.closingOn ?? null
}

/** @param lastOn the last day of its statement */
function rowOf(position: number, entry: StatementEntry, lastOn: string | undefined): EntryRow {
  const bookedOn = entry.bookedOn ?? entry.valuedOn ?? lastOn
  if (!bookedOn) throw new ForeignStatement('malformed')
  const code = entry.transactionCode ?? ''
  // Charges that are given back are charges: no payment returns by them.
  const isFee = charges.test(code) || (entry.amountMinor < 0n && entry.part === 'remainder')
  return {
    position,
    amountMinor: String(entry.amountMinor),
    bookedOn,
    endToEndId: entry.endToEndId ?? null,
    bankReference: entry.bankReference ?? null,
    remittance: [entry.remittance, entry.note].filter(Boolean).join(' ').slice(0, 1000).toWellFormed(),
    counterpartyName: entry.counterpartyName?.slice(0, 200).toWellFormed() ?? '',
    counterpartyAccount:
      entry.counterpartyAccount && accountIban(entry.counterpartyAccount) ? entry.counterpartyAccount : null,
    counterpartyTail: entry.counterpartyAccount?.slice(-4).toWellFormed() ?? null,
    returnReason: entry.returnReason ?? null,
    isReturn:
      entry.amountMinor > 0n && !isFee && (entry.reversal || entry.returnReason !== undefined || returns.test(code)),
    isFee,
  }
}
