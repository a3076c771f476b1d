import { isDay } from '@sanad/shared/calendar-day.ts'
import { isBic } from '@sanad/shared/formats/bic.ts'
import { isLatin } from '@sanad/shared/formats/latin-name.ts'
import { type Currency, toDecimal } from '@sanad/shared/money.ts'
import { accountIban } from './account.ts'
import { BankFileError } from './bank-file-error.ts'
import { bankReference, isReference } from './reference.ts'
import { writeElement, type XmlContent, xmlDeclaration } from './xml-writer.ts'

export const pain001Namespace = 'urn:iso:std:iso:20022:tech:xsd:pain.001.001.09'

export interface BankParty {
  /** Latin, at most 70 characters. */
  readonly name: string
  /** IBAN or Moroccan RIB; written as IBAN. */
  readonly account: string
  readonly bic?: string | undefined
}

export interface PaymentLine {
  readonly endToEndId: string
  readonly amountMinor: bigint
  readonly payee: BankParty
  /** Latin, at most 140 characters. */
  readonly remittance: string
}

export interface PaymentOrder {
  readonly batchId: string
  readonly createdAt: Date
  /** `YYYY-MM-DD`. */
  readonly executeOn: string
  readonly debtor: BankParty
  readonly currency: Currency
  readonly lines: readonly PaymentLine[]
}

/** Names and remittance are Latin already (a person confirmed the name): nothing is converted behind their back. */
function latinText(text: string, max: number, field: string, line?: number): string {
  if (text.trim() === '') throw new BankFileError('text_missing', field, line)
  if (!isLatin(text)) throw new BankFileError('text_not_latin', field, line)
  if (text.length > max) throw new BankFileError('text_too_long', field, line)
  return text
}

function reference(id: string, field: string, line?: number): string {
  const short = bankReference(id)
  if (!isReference(short)) throw new BankFileError('reference_invalid', field, line)
  return short
}

function account(text: string, field: string, line?: number): XmlContent {
  const iban = accountIban(text)
  if (!iban) throw new BankFileError('account_invalid', field, line)
  return { Id: { IBAN: iban } }
}

function agent(bic: string | undefined, field: string, line?: number): XmlContent | undefined {
  if (bic === undefined) return undefined
  if (!isBic(bic)) throw new BankFileError('bic_invalid', field, line)
  return { FinInstnId: { BICFI: bic } }
}

/**
 * One credit transfer as the file will hold it (CreditTransferTransaction34).
 * @throws BankFileError naming the field, when the bank could not take the line: usable as a check before a batch is made.
 */
export function paymentLine(line: PaymentLine, currency: Currency, position?: number): XmlContent {
  if (line.amountMinor <= 0n || line.amountMinor >= 10n ** 18n)
    throw new BankFileError('amount_invalid', 'amount', position)
  return {
    PmtId: { EndToEndId: reference(line.endToEndId, 'endToEndId', position) },
    Amt: { InstdAmt: { '@Ccy': currency, '#': toDecimal(line.amountMinor) } },
    CdtrAgt: agent(line.payee.bic, 'payee.bic', position),
    Cdtr: { Nm: latinText(line.payee.name, 70, 'payee.name', position) },
    CdtrAcct: account(line.payee.account, 'payee.account', position),
    RmtInf: { Ustrd: latinText(line.remittance, 140, 'remittance', position) },
  }
}

function totals(order: PaymentOrder): XmlContent {
  const sumMinor = order.lines.reduce((sum, line) => sum + line.amountMinor, 0n)
  return { NbOfTxs: String(order.lines.length), CtrlSum: toDecimal(sumMinor) }
}

function instruction(order: PaymentOrder, batch: string): XmlContent {
  return {
    PmtInfId: batch,
    PmtMtd: 'TRF',
    BtchBookg: 'false',
    ...totals(order),
    ReqdExctnDt: { Dt: order.executeOn },
    Dbtr: { Nm: latinText(order.debtor.name, 70, 'debtor.name') },
    DbtrAcct: { ...account(order.debtor.account, 'debtor.account'), Ccy: order.currency },
    DbtrAgt: agent(order.debtor.bic, 'debtor.bic') ?? { FinInstnId: { Othr: { Id: 'NOTPROVIDED' } } },
    // The payee gets the exact amount; the euro schemes know only "following service level".
    ChrgBr: order.currency === 'EUR' ? 'SLEV' : 'DEBT',
  }
}

function checkOrder(order: PaymentOrder): void {
  if (order.lines.length === 0) throw new BankFileError('lines_missing', 'lines')
  if (!isDay(order.executeOn)) throw new BankFileError('date_invalid', 'executeOn')
  const seen = new Set<string>()
  order.lines.forEach((line, index) => {
    const id = bankReference(line.endToEndId)
    if (seen.has(id)) throw new BankFileError('reference_repeated', 'endToEndId', index + 1)
    seen.add(id)
    paymentLine(line, order.currency, index + 1)
  })
}

/**
 * Writes a payment order as ISO 20022 pain.001.001.09 (Customer Credit Transfer Initiation V09), in pieces of one line
 * each. The same order gives the same bytes; every line is checked before the first piece is handed out.
 * @throws BankFileError
 */
export function writePain001(order: PaymentOrder): Iterable<string> {
  checkOrder(order)
  const batch = reference(order.batchId, 'batchId')
  const head = writeElement(
    'GrpHdr',
    {
      MsgId: batch,
      CreDtTm: `${order.createdAt.toISOString().slice(0, 19)}Z`,
      ...totals(order),
      InitgPty: { Nm: latinText(order.debtor.name, 70, 'debtor.name') },
    },
    2,
  )
  // The instruction stays open: its transfers follow one by one.
  const opened = writeElement('PmtInf', instruction(order, batch), 2).replace(/ {4}<\/PmtInf>\n$/, '')
  return pieces(
    `${xmlDeclaration}<Document xmlns="${pain001Namespace}">\n  <CstmrCdtTrfInitn>\n${head}${opened}`,
    order,
  )
}

function* pieces(head: string, order: PaymentOrder): Generator<string> {
  yield head
  for (const line of order.lines) yield writeElement('CdtTrfTxInf', paymentLine(line, order.currency), 3)
  yield '    </PmtInf>\n  </CstmrCdtTrfInitn>\n</Document>\n'
}
