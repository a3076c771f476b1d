import { decodeXml } from './decode-xml.ts'
import { amountOf, requiredAt } from './statement-amount.ts'
import { cutXml, defaultLimits, type XmlElement } from './xml-cutter.ts'
import { textAt } from './xml-path.ts'

/** A payment order as the bank that received it reads it. */
export interface ReceivedOrder {
  readonly messageId: string
  readonly debtorName: string
  readonly debtorAccount: string
  readonly currency: string
  readonly transfers: readonly ReceivedTransfer[]
}

export interface ReceivedTransfer {
  readonly paymentId: string
  readonly endToEndId: string
  readonly amountMinor: bigint
  readonly payeeName: string
  readonly payeeAccount: string
  readonly remittance: string | undefined
}

const message = 'Document/CstmrCdtTrfInitn'
const instruction = `${message}/PmtInf`
const containers: ReadonlySet<string> = new Set(['Document', message, instruction])

const requiredText = (element: XmlElement, path: string): string => requiredAt(element, path).text

function transferOf(element: XmlElement, paymentId: string): ReceivedTransfer & { currency: string } {
  const { currency, minor } = amountOf(requiredAt(element, 'Amt/InstdAmt'))
  return {
    paymentId,
    endToEndId: requiredText(element, 'PmtId/EndToEndId'),
    amountMinor: minor,
    currency,
    payeeName: requiredText(element, 'Cdtr/Nm'),
    payeeAccount: requiredText(element, 'CdtrAcct/Id/IBAN'),
    remittance: textAt(element, 'RmtInf/Ustrd'),
  }
}

/** A bank refuses an order whose counts and sums disagree with its lines, or that mixes currencies. */
function check(group: XmlElement, transfers: readonly (ReceivedTransfer & { currency: string })[]): void {
  const sumMinor = transfers.reduce((sum, transfer) => sum + transfer.amountMinor, 0n)
  const [first] = transfers
  if (!first) throw new Error('order without transfers')
  if (transfers.some(transfer => transfer.currency !== first.currency)) throw new Error('order in several currencies')
  if (requiredText(group, 'NbOfTxs') !== String(transfers.length)) throw new Error('order with a wrong NbOfTxs')
  const control = { ...requiredAt(group, 'CtrlSum'), attributes: { Ccy: first.currency } }
  if (amountOf(control).minor !== sumMinor) throw new Error('order with a wrong CtrlSum')
}

/**
 * Reads a pain.001 as a bank does: from its bytes alone.
 * @throws Error when the order contradicts itself; StatementError (with the line) when it is not a pain.001 at all
 */
export async function readOrder(bytes: AsyncIterable<Uint8Array> | Iterable<Uint8Array>): Promise<ReceivedOrder> {
  const heads: Record<string, XmlElement> = {}
  const transfers: (ReceivedTransfer & { currency: string })[] = []
  for await (const pieces of cutXml(decodeXml(bytes, defaultLimits.maxBytes), containers, defaultLimits))
    for (const { path, element } of pieces) {
      if (path === instruction && element?.name === 'CdtTrfTxInf')
        transfers.push(transferOf(element, heads.PmtInfId?.text ?? ''))
      else if (element) heads[element.name] = element
    }
  const { GrpHdr: group, Dbtr: debtor, DbtrAcct: account } = heads
  if (!group || !debtor || !account) throw new Error('order without head or debtor')
  check(group, transfers)
  return {
    messageId: requiredText(group, 'MsgId'),
    debtorName: requiredText(debtor, 'Nm'),
    debtorAccount: requiredText(account, 'Id/IBAN'),
    currency: transfers[0]?.currency ?? '',
    transfers,
  }
}
