import type { StatementFailure } from '@sanad/shared/machines/statement.ts'
import { remembered } from '../../platform/remembered.ts'
import type { SecretBox } from '../../platform/secret-box.ts'
import {
  accountIban,
  canonicalAccount,
  readStatements,
  type StatementEntry,
  type StatementHeader,
} from '../payments/index.ts'
import type { Programme } from '../programmes/index.ts'
import { payeeAccountSecret } from '../providers/index.ts'

/** One row of `entry`; amounts in minor units, negative when money left the account. */
export interface EntryRow {
  readonly position: number
  readonly amountMinor: bigint
  readonly bookedOn: string
  readonly endToEndId: string | null
  readonly bankReference: string | null
  readonly remittance: string
  readonly counterpartyName: string
  readonly counterpartyMark: Buffer | null
  readonly counterpartyTail: string | null
  readonly returnReason: string | null
  readonly isReturn: boolean
  readonly isFee: boolean
}

/** What the file says of itself: several statements of one account, one after the other, count as one. */
export interface Covered {
  number: string
  account: string
  openingMinor: bigint
  closingMinor: bigint
  fromOn: string | null
  toOn: string | null
}

/** A statement that holds together, but is not of the programme's account, or not whole. */
export class ForeignStatement extends Error {
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

/**
 * Booked rows of a file for the programme's account, read as they come; `covered` is complete after the last.
 * @throws StatementError, ForeignStatement
 */
export async function* rowsOf(
  bytes: AsyncIterable<Uint8Array>,
  { debtorAccount, currency }: Pick<Programme, 'debtorAccount' | 'currency'>,
  { secrets, covered }: { secrets: SecretBox; covered: Partial<Covered> },
): AsyncGenerator<EntryRow> {
  const account = canonicalAccount(debtorAccount ?? '')
  // A firm is paid many times in a statement: its account is hashed once.
  const markOf = remembered(number => secrets.mark(payeeAccountSecret, number))
  let position = 0
  for await (const { header, entries } of readStatements(bytes)) {
    if (header.account !== account) throw new ForeignStatement('other_account')
    if (header.currency !== currency) throw new ForeignStatement('other_currency')
    if (covered.closingMinor !== undefined && covered.closingMinor !== header.openingMinor)
      throw new ForeignStatement('not_continuous')
    cover(covered, header)
    for await (const entry of entries) if (entry.status === 'BOOK') yield rowOf(++position, entry, header, markOf)
  }
}

function cover(covered: Partial<Covered>, header: StatementHeader): void {
  covered.number ??= header.statementId
  covered.account ??= header.account
  covered.openingMinor ??= header.openingMinor
  covered.closingMinor = header.closingMinor
  covered.fromOn ??= header.fromOn ?? header.openingOn ?? null
  covered.toOn = header.toOn ?? header.closingOn ?? null
}

type MarkOf = (account: string) => Buffer

function rowOf(position: number, entry: StatementEntry, header: StatementHeader, markOf: MarkOf): EntryRow {
  const bookedOn = entry.bookedOn ?? entry.valuedOn ?? header.closingOn ?? header.toOn
  if (!bookedOn) throw new ForeignStatement('malformed')
  const code = entry.transactionCode ?? ''
  // Charges that are given back are charges: no payment returns by them.
  const isFee = charges.test(code) || (entry.amountMinor < 0n && entry.part === 'remainder')
  return {
    position,
    amountMinor: entry.amountMinor,
    bookedOn,
    endToEndId: entry.endToEndId ?? null,
    bankReference: entry.bankReference ?? null,
    remittance: [entry.remittance, entry.note].filter(Boolean).join(' ').slice(0, 1000),
    counterpartyName: entry.counterpartyName?.slice(0, 200) ?? '',
    counterpartyMark:
      entry.counterpartyAccount && accountIban(entry.counterpartyAccount) ? markOf(entry.counterpartyAccount) : null,
    counterpartyTail: entry.counterpartyAccount?.slice(-4) ?? null,
    returnReason: entry.returnReason ?? null,
    isReturn:
      entry.amountMinor > 0n && !isFee && (entry.reversal || entry.returnReason !== undefined || returns.test(code)),
    isFee,
  }
}
