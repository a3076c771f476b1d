import { createHash } from 'node:crypto'
import { toDecimal } from '@sanad/shared/money.ts'
import { type ReceivedOrder, type ReceivedTransfer, readOrder } from './received-order.ts'
import { writeElement, type XmlContent, xmlDeclaration } from './xml-writer.ts'

export const camt053Namespace = 'urn:iso:std:iso:20022:tech:xsd:camt.053.001.08'

/** What goes otherwise than ordered; each takes one transfer of its own, `fee` and `unknown` add a line. */
export type Deviation = 'returned' | 'missing' | 'different' | 'fee' | 'unknown'

export interface FakeStatementPlan {
  /** Empty: everything is booked as ordered. */
  readonly deviations: readonly Deviation[]
  /** `YYYY-MM-DD`. */
  readonly bookedOn: string
  readonly createdAt: Date
  readonly openingMinor: bigint
  readonly sequenceNumber: number
}

interface Movement {
  readonly kind: 'transfer' | 'return' | 'fee' | 'unknown'
  /** Signed, seen from the account. */
  readonly amountMinor: bigint
  readonly transfer?: ReceivedTransfer
}

const feeMinor = 1_650n
const unknownMinor = 12_345n
const differenceMinor = 100n

const codes = {
  transfer: ['ICDT', 'DMCT'],
  return: ['ICDT', 'RRTN'],
  fee: ['ICDT', 'CHRG'],
  unknown: ['RCDT', 'DMCT'],
} as const

/**
 * What the bank books. The first transfers of the order take the deviations, in the order of the plan: an order begins with
 * what was due longest, so that whoever was approved a moment ago sees their own transfer arrive.
 */
function movementsOf(order: ReceivedOrder, deviations: readonly Deviation[]): Movement[] {
  const own = deviations.filter(deviation => deviation !== 'fee' && deviation !== 'unknown')
  if (own.length > order.transfers.length) throw new RangeError(`${own.length} deviations need as many transfers`)
  const movements = order.transfers.flatMap((transfer, index): Movement[] => {
    const booked: Movement = { kind: 'transfer', amountMinor: -transfer.amountMinor, transfer }
    const deviation = own[index]
    if (deviation === 'missing') return []
    if (deviation === 'returned') return [booked, { kind: 'return', amountMinor: transfer.amountMinor, transfer }]
    // One unit of currency more than ordered: never zero, whatever was ordered.
    if (deviation === 'different') return [{ ...booked, amountMinor: -transfer.amountMinor - differenceMinor }]
    return [booked]
  })
  if (deviations.includes('fee')) movements.push({ kind: 'fee', amountMinor: -feeMinor })
  if (deviations.includes('unknown')) movements.push({ kind: 'unknown', amountMinor: unknownMinor })
  return movements
}

const absolute = (minor: bigint): string => toDecimal(minor < 0n ? -minor : minor)
const direction = (minor: bigint): string => (minor < 0n ? 'DBIT' : 'CRDT')

/** A reference the bank would give: the same for the same file and line. */
const bankReference = (...parts: string[]): string =>
  `FB${createHash('sha256').update(parts.join('\n')).digest('hex').slice(0, 18).toUpperCase()}`

function balance(type: 'OPBD' | 'CLBD', minor: bigint, order: ReceivedOrder, on: string): XmlContent {
  return {
    Tp: { CdOrPrtry: { Cd: type } },
    Amt: { '@Ccy': order.currency, '#': absolute(minor) },
    CdtDbtInd: direction(minor),
    Dt: { Dt: on },
  }
}

function transaction(order: ReceivedOrder, { kind, amountMinor, transfer }: Movement): XmlContent | undefined {
  const shared = { Amt: { '@Ccy': order.currency, '#': absolute(amountMinor) }, CdtDbtInd: direction(amountMinor) }
  if (kind === 'unknown')
    return {
      Refs: { EndToEndId: 'NOTPROVIDED' },
      ...shared,
      RltdPties: { Dbtr: { Pty: { Nm: 'VERSEMENT GUICHET' } } },
      RmtInf: { Ustrd: 'VERSEMENT' },
    }
  if (!transfer) return undefined
  return {
    Refs: { MsgId: order.messageId, PmtInfId: transfer.paymentId, EndToEndId: transfer.endToEndId },
    ...shared,
    RltdPties: {
      Dbtr: { Pty: { Nm: order.debtorName } },
      DbtrAcct: { Id: { IBAN: order.debtorAccount } },
      Cdtr: { Pty: { Nm: transfer.payeeName } },
      CdtrAcct: { Id: { IBAN: transfer.payeeAccount } },
    },
    RmtInf: transfer.remittance === undefined ? undefined : { Ustrd: transfer.remittance },
    RtrInf: kind === 'return' ? { Rsn: { Cd: 'AC04' } } : undefined,
  }
}

function entry(order: ReceivedOrder, movement: Movement, plan: FakeStatementPlan): XmlContent {
  const { kind, amountMinor, transfer } = movement
  const [family, subFamily] = codes[kind]
  const details = transaction(order, movement)
  return {
    Amt: { '@Ccy': order.currency, '#': absolute(amountMinor) },
    CdtDbtInd: direction(amountMinor),
    RvslInd: kind === 'return' ? 'true' : undefined,
    Sts: { Cd: 'BOOK' },
    BookgDt: { Dt: plan.bookedOn },
    ValDt: { Dt: plan.bookedOn },
    AcctSvcrRef: bankReference(order.messageId, plan.bookedOn, kind, transfer?.endToEndId ?? ''),
    BkTxCd: { Domn: { Cd: 'PMNT', Fmly: { Cd: family, SubFmlyCd: subFamily } } },
    NtryDtls: details && { TxDtls: details },
    AddtlNtryInf: kind === 'fee' ? 'FRAIS DE VIREMENT' : undefined,
  }
}

function statement(order: ReceivedOrder, plan: FakeStatementPlan): XmlContent {
  const movements = movementsOf(order, plan.deviations)
  const closingMinor = movements.reduce((sum, movement) => sum + movement.amountMinor, plan.openingMinor)
  return {
    Id: bankReference(order.messageId, plan.bookedOn, String(plan.sequenceNumber)),
    ElctrncSeqNb: String(plan.sequenceNumber),
    CreDtTm: `${plan.createdAt.toISOString().slice(0, 19)}Z`,
    FrToDt: { FrDtTm: `${plan.bookedOn}T00:00:00`, ToDtTm: `${plan.bookedOn}T23:59:59` },
    Acct: { Id: { IBAN: order.debtorAccount }, Ccy: order.currency },
    Bal: [
      balance('OPBD', plan.openingMinor, order, plan.bookedOn),
      balance('CLBD', closingMinor, order, plan.bookedOn),
    ],
    Ntry: movements.map(movement => entry(order, movement, plan)),
  }
}

/**
 * The statement a bank would send after it received a payment order: camt.053.001.08, made from the order's bytes alone.
 * The same bytes and plan give the same statement.
 * @throws Error when the order contradicts itself; RangeError when the plan needs more transfers than there are
 */
export async function fakeStatement(
  pain001: AsyncIterable<Uint8Array> | Iterable<Uint8Array>,
  plan: FakeStatementPlan,
): Promise<string> {
  const order = await readOrder(pain001)
  const content = statement(order, plan)
  const body = writeElement('Document', {
    '@xmlns': camt053Namespace,
    BkToCstmrStmt: {
      GrpHdr: { MsgId: content.Id, CreDtTm: content.CreDtTm },
      Stmt: content,
    },
  })
  return xmlDeclaration + body
}
