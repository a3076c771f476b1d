import { amountOf, dayOf, directionOf, requiredAt } from './statement-amount.ts'
import { StatementError } from './statement-error.ts'
import type { XmlElement } from './xml-cutter.ts'
import { allAt, firstAt, textAt } from './xml-path.ts'

/**
 * One movement: an entry, or one transaction of a batch entry. The rows of an entry always sum to the entry: what its
 * transactions leave over (charges kept by the bank, most often) is a row of its own, `remainder`.
 */
export interface StatementEntry {
  /** Line of the file, for people. */
  readonly line: number
  /** Number of the entry in its statement and of the row in the entry, both from 1. */
  readonly entryNumber: number
  readonly rowNumber: number
  readonly part: 'entry' | 'transaction' | 'remainder'
  /** Signed: positive when money came to the account. */
  readonly amountMinor: bigint
  readonly currency: string
  /** `BOOK`, `PDNG`, `INFO`, `FUTR` (ExternalEntryStatus1Code) or the bank's own. Only `BOOK` counts in the balance. */
  readonly status: string
  readonly reversal: boolean
  readonly bookedOn: string | undefined
  readonly valuedOn: string | undefined
  readonly endToEndId: string | undefined
  readonly instructionId: string | undefined
  /** The bank's reference (`AcctSvcrRef`) of the transaction, else of the entry. */
  readonly bankReference: string | undefined
  readonly entryReference: string | undefined
  /** `PMNT/ICDT/ESCT` (domain, family, sub-family) or the bank's own code. */
  readonly transactionCode: string | undefined
  /** ExternalReturnReason1Code, e.g. `AC04` (closed account), or the bank's own. */
  readonly returnReason: string | undefined
  readonly remittance: string | undefined
  readonly note: string | undefined
  readonly counterpartyName: string | undefined
  readonly counterpartyAccount: string | undefined
  /** Charges named for this row, in the account's currency; information only, never added to the amount. */
  readonly chargesMinor: bigint | undefined
}

/** An entry without its transactions, and where it stands. */
export interface EntryHead {
  readonly element: XmlElement
  readonly entryNumber: number
  readonly account: string
  readonly currency: string
  /** `canonicalAccount`, which a statement asks of the same accounts again and again. */
  readonly canonical: (account: string) => string
}

export interface EntryFacts {
  readonly status: string
  readonly amountMinor: bigint
}

/** Status and signed amount of an entry. @throws StatementError `malformed`, `amount_invalid`, `currency_mixed` */
export function entryFacts(head: EntryHead): EntryFacts {
  const amount = requiredAt(head.element, 'Amt')
  const { currency, minor } = amountOf(amount)
  if (currency !== head.currency) throw new StatementError('currency_mixed', { line: amount.line, field: currency })
  const direction = directionOf(requiredAt(head.element, 'CdtDbtInd')) ?? 1n
  const status = requiredAt(head.element, 'Sts')
  return { status: textAt(status, 'Cd', 'Prtry') ?? status.text, amountMinor: direction * minor }
}

/**
 * What one transaction moved on the account, signed; undefined when it does not say in the account's currency.
 * Amounts as instructed (`InstdAmt`) are not asked: they are not what was booked.
 */
export function transactionAmount(head: EntryHead, transaction: XmlElement): bigint | undefined {
  const found = ['Amt', 'AmtDtls/TxAmt/Amt', 'AmtDtls/CntrValAmt/Amt']
    .flatMap(path => allAt(transaction, path))
    .find(element => element.attributes.Ccy === head.currency)
  if (!found) return undefined
  const direction =
    directionOf(firstAt(transaction, 'CdtDbtInd')) ?? directionOf(requiredAt(head.element, 'CdtDbtInd')) ?? 1n
  return direction * amountOf(found).minor
}

function codeOf(element: XmlElement | undefined): string | undefined {
  const code = firstAt(element, 'BkTxCd')
  const parts = ['Domn/Cd', 'Domn/Fmly/Cd', 'Domn/Fmly/SubFmlyCd']
    .map(path => textAt(code, path))
    .filter(part => part !== undefined)
  return parts.length > 0 ? parts.join('/') : textAt(code, 'Prtry/Cd')
}

function remittanceOf(transaction: XmlElement | undefined): string | undefined {
  const paths = ['RmtInf/Ustrd', 'RmtInf/Strd/CdtrRefInf/Ref', 'RmtInf/Strd/AddtlRmtInf']
  return (
    paths
      .flatMap(path => allAt(transaction, path))
      .map(element => element.text)
      .join(' ')
      .trim() || undefined
  )
}

function chargesOf(head: EntryHead, holder: XmlElement | undefined): bigint | undefined {
  const total = allAt(holder, 'Chrgs/TtlChrgsAndTaxAmt')
  // Version 02 repeats `Chrgs` with the amount directly in it.
  const amounts = (total.length > 0 ? total : [...allAt(holder, 'Chrgs/Rcrd/Amt'), ...allAt(holder, 'Chrgs/Amt')])
    .map(amountOf)
    .filter(amount => amount.currency === head.currency)
  return amounts.length === 0 ? undefined : amounts.reduce((sum, amount) => sum + amount.minor, 0n)
}

interface Party {
  readonly name: string | undefined
  readonly account: string | undefined
}

function partyOf(head: EntryHead, transaction: XmlElement | undefined, role: 'Dbtr' | 'Cdtr'): Party {
  const parties = firstAt(transaction, 'RltdPties')
  const account = textAt(parties, `${role}Acct/Id/IBAN`, `${role}Acct/Id/Othr/Id`)
  return { name: textAt(parties, `${role}/Nm`, `${role}/Pty/Nm`), account: account && head.canonical(account) }
}

/** The other side: who paid us or was paid. Returns keep the roles of the first payment, so their direction is turned. */
function counterpartyOf(
  head: EntryHead,
  transaction: XmlElement | undefined,
  returned: boolean,
  amountMinor: bigint,
): Party {
  const roles = amountMinor > 0n !== returned ? (['Dbtr', 'Cdtr'] as const) : (['Cdtr', 'Dbtr'] as const)
  for (const role of roles) {
    const party = partyOf(head, transaction, role)
    if ((party.name || party.account) && party.account !== head.account) return party
  }
  return { name: undefined, account: undefined }
}

export interface RowPlace {
  readonly part: StatementEntry['part']
  readonly rowNumber: number
  readonly amountMinor: bigint
}

/** One row from an entry and, where it has one, its transaction. */
export function entryRow(
  head: EntryHead,
  facts: EntryFacts,
  place: RowPlace,
  transaction?: XmlElement,
): StatementEntry {
  const entry = head.element
  const reversal = ['true', '1'].includes(textAt(entry, 'RvslInd') ?? '')
  const returnReason = textAt(transaction, 'RtrInf/Rsn/Cd', 'RtrInf/Rsn/Prtry')
  const counterparty = counterpartyOf(head, transaction, reversal || returnReason !== undefined, place.amountMinor)
  const endToEndId = textAt(transaction, 'Refs/EndToEndId')
  return {
    line: transaction?.line ?? entry.line,
    entryNumber: head.entryNumber,
    ...place,
    currency: head.currency,
    status: facts.status,
    reversal,
    bookedOn: dayOf(firstAt(entry, 'BookgDt')),
    valuedOn: dayOf(firstAt(entry, 'ValDt')),
    // The word of the guidelines (EPC) for "none was given": not an id that could match.
    endToEndId: endToEndId === 'NOTPROVIDED' ? undefined : endToEndId,
    instructionId: textAt(transaction, 'Refs/InstrId'),
    bankReference: textAt(transaction, 'Refs/AcctSvcrRef') ?? textAt(entry, 'AcctSvcrRef'),
    entryReference: textAt(entry, 'NtryRef'),
    transactionCode: codeOf(transaction) ?? codeOf(entry),
    returnReason,
    remittance: remittanceOf(transaction),
    note: textAt(transaction, 'AddtlTxInf') ?? textAt(entry, 'AddtlNtryInf'),
    counterpartyName: counterparty.name,
    counterpartyAccount: counterparty.account,
    chargesMinor: chargesOf(head, transaction) ?? (place.part === 'transaction' ? undefined : chargesOf(head, entry)),
  }
}
