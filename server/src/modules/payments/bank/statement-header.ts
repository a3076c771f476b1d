import { canonicalAccount } from './account.ts'
import { amountOf, dayOf, directionOf, requiredAt } from './statement-amount.ts'
import { StatementError } from './statement-error.ts'
import type { XmlElement } from './xml-cutter.ts'
import { allAt, textAt } from './xml-path.ts'

/** What stands before the entries of one statement. Amounts in minor units, negative when the account was overdrawn. */
export interface StatementHeader {
  readonly messageId: string | undefined
  readonly statementId: string
  readonly sequenceNumber: string | undefined
  readonly createdAt: string | undefined
  /** IBAN where the bank gave IBAN or RIB, else as written. */
  readonly account: string
  readonly currency: string
  /** First and last day covered, `YYYY-MM-DD`. */
  readonly fromOn: string | undefined
  readonly toOn: string | undefined
  readonly openingMinor: bigint
  readonly openingOn: string | undefined
  readonly closingMinor: bigint
  readonly closingOn: string | undefined
}

interface Balance {
  readonly currency: string
  readonly minor: bigint
  readonly on: string | undefined
  readonly line: number
}

/** The first balance of any of the types (ExternalBalanceType1Code), in the order asked. */
function balanceOf(statement: XmlElement, ...types: string[]): Balance {
  for (const type of types) {
    const element = allAt(statement, 'Bal').find(balance => textAt(balance, 'Tp/CdOrPrtry/Cd', 'Tp/Cd') === type)
    if (!element) continue
    const { currency, minor } = amountOf(requiredAt(element, 'Amt'))
    const direction = directionOf(requiredAt(element, 'CdtDbtInd')) ?? 1n
    return { currency, minor: direction * minor, on: dayOf(allAt(element, 'Dt')[0]), line: element.line }
  }
  throw new StatementError('balance_missing', { line: statement.line, field: types[0] })
}

/**
 * Reads the head of a statement from its elements before the first entry.
 * Opening is `OPBD`, or `PRCD` (the closing of the statement before); closing is `CLBD` (ISO 20022 external code sets).
 * @throws StatementError `malformed`, `amount_invalid`, `balance_missing`, `currency_mixed`
 */
export function readHeader(group: XmlElement | undefined, statement: XmlElement): StatementHeader {
  const account = requiredAt(statement, 'Acct')
  const number = textAt(account, 'Id/IBAN', 'Id/Othr/Id')
  if (!number) throw new StatementError('malformed', { line: account.line, field: 'Acct/Id' })
  const opening = balanceOf(statement, 'OPBD', 'PRCD')
  const closing = balanceOf(statement, 'CLBD')
  const currency = textAt(account, 'Ccy') ?? opening.currency
  for (const balance of [opening, closing])
    if (balance.currency !== currency)
      throw new StatementError('currency_mixed', { line: balance.line, field: balance.currency })
  const [period] = allAt(statement, 'FrToDt')
  const statementId = requiredAt(statement, 'Id')
  if (statementId.text === '') throw new StatementError('malformed', { line: statementId.line, field: 'Id' })
  return {
    messageId: textAt(group, 'MsgId'),
    statementId: statementId.text,
    sequenceNumber: textAt(statement, 'ElctrncSeqNb'),
    createdAt: textAt(statement, 'CreDtTm') ?? textAt(group, 'CreDtTm'),
    account: canonicalAccount(number),
    currency,
    fromOn: dayOf(allAt(period, 'FrDtTm')[0]),
    toOn: dayOf(allAt(period, 'ToDtTm')[0]),
    openingMinor: opening.minor,
    openingOn: opening.on,
    closingMinor: closing.minor,
    closingOn: closing.on,
  }
}
