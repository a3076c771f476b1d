import { readFile } from 'node:fs/promises'
import {
  readStatements,
  type StatementEntry,
  type StatementHeader,
} from '@sanad/server/modules/payments/bank/camt053.ts'
import { type PaymentLine, type PaymentOrder, writePain001 } from '@sanad/server/modules/payments/bank/pain001.ts'
import { defaultLimits } from '@sanad/server/modules/payments/bank/xml-cutter.ts'
import { ribOf } from '@sanad/shared/formats/rib.ts'

/** A schema or sample of ISO 20022. */
export const iso20022 = (name: string) => readFile(new URL(`./iso20022/${name}`, import.meta.url))
export const rib = '011519000001205000534921'
export const payeeRib = ribOf({ bank: '230', locality: '780', account: '0000000000001234' })

export const line = (n: number, changed: Partial<PaymentLine> = {}): PaymentLine => ({
  endToEndId: `PAY-${n}`,
  amountMinor: 378_000n + BigInt(n),
  payee: { name: `Atlas Numerique ${n}`, account: payeeRib },
  remittance: `CLAIM 2026-${n}`,
  ...changed,
})

export const order = (changed: Partial<PaymentOrder> = {}): PaymentOrder => ({
  batchId: '01890a5d-ac96-774b-bcce-b302099a8057',
  createdAt: new Date('2026-03-02T09:30:00.123Z'),
  executeOn: '2026-03-03',
  debtor: { name: 'Programme Sanad', account: 'MA64 0115 1900 0001 2050 0053 4921', bic: 'BCMAMAMC' },
  currency: 'MAD',
  lines: [
    line(1),
    line(2, { payee: { name: 'Societe + Freres', account: 'FR7630006000011234567890189', bic: 'AGRIFRPP' } }),
    line(3),
  ],
  ...changed,
})

export const paymentFile = (changed?: Partial<PaymentOrder>) => [...writePain001(order(changed))].join('')
export const bytesOf = (text: string) => [Buffer.from(text)]

export interface Read {
  readonly header: StatementHeader
  readonly entries: StatementEntry[]
}

export async function read(
  bytes: Iterable<Uint8Array> | AsyncIterable<Uint8Array>,
  limits = defaultLimits,
): Promise<Read[]> {
  const statements: Read[] = []
  for await (const part of readStatements(bytes, limits)) {
    if ('statementId' in part) statements.push({ header: part, entries: [] })
    else statements.at(-1)?.entries.push(...part)
  }
  return statements
}

export async function readOne(text: string): Promise<Read> {
  const [statement] = await read(bytesOf(text))
  if (!statement) throw new Error('no statement')
  return statement
}

export const amountsOf = (entries: readonly StatementEntry[]) => entries.map(entry => entry.amountMinor)

export interface Written {
  readonly opening?: string
  readonly closing?: string
  readonly entries?: string
  readonly version?: string
}

export const amount = (minor: number, currency = 'MAD') =>
  `<Amt Ccy="${currency}">${(Math.abs(minor) / 100).toFixed(2)}</Amt><CdtDbtInd>${minor < 0 ? 'DBIT' : 'CRDT'}</CdtDbtInd>`

export const balance = (type: string, minor: number, currency?: string) =>
  `<Bal><Tp><CdOrPrtry><Cd>${type}</Cd></CdOrPrtry></Tp>${amount(minor, currency)}<Dt><Dt>2026-03-03</Dt></Dt></Bal>`

export const entryOf = (minor: number, inside = '', status = '<Cd>BOOK</Cd>') =>
  `<Ntry>${amount(minor)}<Sts>${status}</Sts><BookgDt><DtTm>2026-03-03T23:30:00+01:00</DtTm></BookgDt>${inside}</Ntry>`

export const statementOf = ({
  opening = balance('OPBD', 100_000),
  closing = balance('CLBD', 100_000),
  entries = '',
  version = '08',
}: Written) =>
  `<?xml version="1.0" encoding="UTF-8"?>
<Document xmlns="urn:iso:std:iso:20022:tech:xsd:camt.053.001.${version}"><BkToCstmrStmt><GrpHdr><MsgId>M1</MsgId></GrpHdr><Stmt><Id>S1</Id>
<Acct><Id><Othr><Id>${rib}</Id></Othr></Id><Ccy>MAD</Ccy></Acct>${opening}${closing}${entries}</Stmt></BkToCstmrStmt></Document>`
