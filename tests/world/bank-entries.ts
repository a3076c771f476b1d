import { toDecimal } from '@sanad/shared/money.ts'
import { rib } from './bank-files.ts'
import type { ProgrammeInWorld } from './programmes.ts'
import { importText } from './statements.ts'
import type { World } from './world.ts'

let written = 0

export interface Movement {
  /** Negative when money left. */
  readonly amountMinor: bigint
  readonly endToEndId?: string
  readonly isReversal?: boolean
  /** What the transaction says of itself, where the entry holds more. */
  readonly transactionMinor?: bigint
  readonly remittance?: string
  readonly account?: string
  /** Sub-family of the bank's transaction code. */
  readonly code?: string
  /** `BOOK` unless given: nothing else is in the balance. */
  readonly status?: 'BOOK' | 'PDNG'
  /** `YYYY-MM-DD`. */
  readonly bookedOn?: string
  /** The bank's own; one of its own each unless given. */
  readonly bankReference?: string
}

const amount = (minor: bigint) => `<Amt Ccy="MAD">${toDecimal(minor < 0n ? -minor : minor)}</Amt>`
const direction = (minor: bigint) => `<CdtDbtInd>${minor < 0n ? 'DBIT' : 'CRDT'}</CdtDbtInd>`
const balance = (code: string, minor: bigint) =>
  `<Bal><Tp><CdOrPrtry><Cd>${code}</Cd></CdOrPrtry></Tp>${amount(minor)}${direction(minor)}<Dt><Dt>2026-03-03</Dt></Dt></Bal>`

function entryOf(movement: Movement): string {
  const { amountMinor, endToEndId, isReversal, transactionMinor, remittance, account, code } = movement
  written += 1
  const { status = 'BOOK', bookedOn = '2026-03-03', bankReference = `R${written}` } = movement
  const id = endToEndId ? `<EndToEndId>${endToEndId}</EndToEndId>` : ''
  const own = transactionMinor ? `${amount(transactionMinor)}${direction(transactionMinor)}` : ''
  const party = account ? `<RltdPties><CdtrAcct><Id><IBAN>${account}</IBAN></Id></CdtrAcct></RltdPties>` : ''
  const text = remittance ? `<RmtInf><Ustrd>${remittance}</Ustrd></RmtInf>` : ''
  return `<Ntry>${amount(amountMinor)}${direction(amountMinor)}${isReversal ? '<RvslInd>true</RvslInd>' : ''}<Sts><Cd>${status}</Cd></Sts>
<BookgDt><Dt>${bookedOn}</Dt></BookgDt><AcctSvcrRef>${bankReference}</AcctSvcrRef><BkTxCd>${code ? `<Domn><Cd>PMNT</Cd><Fmly><Cd>MDOP</Cd><SubFmlyCd>${code}</SubFmlyCd></Fmly></Domn>` : '<Prtry><Cd>X</Cd></Prtry>'}</BkTxCd>
<NtryDtls><TxDtls><Refs>${id}</Refs>${own}${party}${text}</TxDtls></NtryDtls></Ntry>`
}

/** The bank's account of these movements is imported. */
export function booked(world: World, programme: ProgrammeInWorld, movements: readonly Movement[]): Promise<string> {
  const inBalance = movements.filter(({ status }) => status !== 'PDNG')
  const sum = inBalance.reduce((total, { amountMinor }) => total + amountMinor, 0n)
  const text = `<?xml version="1.0" encoding="UTF-8"?>
<Document xmlns="urn:iso:std:iso:20022:tech:xsd:camt.053.001.08"><BkToCstmrStmt><GrpHdr><MsgId>M${written}</MsgId></GrpHdr><Stmt><Id>S${written}</Id>
<Acct><Id><Othr><Id>${rib}</Id></Othr></Id><Ccy>MAD</Ccy></Acct>${balance('OPBD', 90_000_000n)}${balance('CLBD', 90_000_000n + sum)}${movements.map(entryOf).join('')}</Stmt></BkToCstmrStmt></Document>`
  return importText(world, programme.treasurer, text)
}
