import { readFile } from 'node:fs/promises'
import { setFlagsFromString } from 'node:v8'
import { runInNewContext } from 'node:vm'
import { bankRail } from '@sanad/server/modules/payments/bank/bank-rail.ts'
import { readStatements, type StatementEntry, type StatementHeader } from '@sanad/server/modules/payments/bank/camt053.ts'
import { type Deviation, fakeStatement } from '@sanad/server/modules/payments/bank/fake-bank.ts'
import { type PaymentLine, type PaymentOrder, writePain001 } from '@sanad/server/modules/payments/bank/pain001.ts'
import { schemaErrors } from '@sanad/server/modules/payments/bank/schema-check.ts'
import { defaultLimits } from '@sanad/server/modules/payments/bank/xml-cutter.ts'
import { ribOf } from '@sanad/shared/formats/rib.ts'
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'

const world = (name: string) => readFile(new URL(`../world/iso20022/${name}`, import.meta.url))
const rib = '011519000001205000534921'
const payeeRib = ribOf({ bank: '230', locality: '780', account: '0000000000001234' })

const line = (n: number, changed: Partial<PaymentLine> = {}): PaymentLine => ({
  endToEndId: `PAY-${n}`,
  amountMinor: 378_000n + BigInt(n),
  payee: { name: `Atlas Numerique ${n}`, account: payeeRib },
  remittance: `CLAIM 2026-${n}`,
  ...changed,
})

const order = (changed: Partial<PaymentOrder> = {}): PaymentOrder => ({
  batchId: '01890a5d-ac96-774b-bcce-b302099a8057',
  createdAt: new Date('2026-03-02T09:30:00.123Z'),
  executeOn: '2026-03-03',
  debtor: { name: 'Programme Sanad', account: 'MA64 0115 1900 0001 2050 0053 4921', bic: 'BCMAMAMC' },
  currency: 'MAD',
  lines: [line(1), line(2, { payee: { name: 'Societe + Freres', account: 'FR7630006000011234567890189', bic: 'AGRIFRPP' } }), line(3)],
  ...changed,
})

const paymentFile = (changed?: Partial<PaymentOrder>) => [...writePain001(order(changed))].join('')
const bytesOf = (text: string) => [Buffer.from(text)]

interface Read {
  readonly header: StatementHeader
  readonly entries: StatementEntry[]
}

async function read(bytes: Iterable<Uint8Array> | AsyncIterable<Uint8Array>, limits = defaultLimits): Promise<Read[]> {
  const statements: Read[] = []
  for await (const { header, entries } of readStatements(bytes, limits)) {
    const rows: StatementEntry[] = []
    for await (const row of entries) rows.push(row)
    statements.push({ header, entries: rows })
  }
  return statements
}

async function readOne(text: string): Promise<Read> {
  const [statement] = await read(bytesOf(text))
  if (!statement) throw new Error('no statement')
  return statement
}

const amountsOf = (entries: readonly StatementEntry[]) => entries.map(entry => entry.amountMinor)

interface Written {
  readonly opening?: string
  readonly closing?: string
  readonly entries?: string
  readonly version?: string
}

const amount = (minor: number, currency = 'MAD') =>
  `<Amt Ccy="${currency}">${(Math.abs(minor) / 100).toFixed(2)}</Amt><CdtDbtInd>${minor < 0 ? 'DBIT' : 'CRDT'}</CdtDbtInd>`

const balance = (type: string, minor: number, currency?: string) =>
  `<Bal><Tp><CdOrPrtry><Cd>${type}</Cd></CdOrPrtry></Tp>${amount(minor, currency)}<Dt><Dt>2026-03-03</Dt></Dt></Bal>`

const entryOf = (minor: number, inside = '', status = '<Cd>BOOK</Cd>') =>
  `<Ntry>${amount(minor)}<Sts>${status}</Sts><BookgDt><DtTm>2026-03-03T23:30:00+01:00</DtTm></BookgDt>${inside}</Ntry>`

const statementOf = ({ opening = balance('OPBD', 100_000), closing = balance('CLBD', 100_000), entries = '', version = '08' }: Written) =>
  `<?xml version="1.0" encoding="UTF-8"?>
<Document xmlns="urn:iso:std:iso:20022:tech:xsd:camt.053.001.${version}"><BkToCstmrStmt><GrpHdr><MsgId>M1</MsgId></GrpHdr><Stmt><Id>S1</Id>
<Acct><Id><Othr><Id>${rib}</Id></Othr></Id><Ccy>MAD</Ccy></Acct>${opening}${closing}${entries}</Stmt></BkToCstmrStmt></Document>`

describe('A payment order for the bank', () => {
  it('is a valid pain.001.001.09', async () => {
    expect(schemaErrors(Buffer.from(paymentFile()), await world('pain.001.001.09.xsd'))).toEqual([])
    const withoutBic = { debtor: { name: 'Sanad', account: rib }, currency: 'EUR' as const }
    expect(schemaErrors(Buffer.from(paymentFile(withoutBic)), await world('pain.001.001.09.xsd'))).toEqual([])
  })

  it('would be found invalid if a field were out of its place', async () => {
    const broken = paymentFile().replace('<PmtMtd>TRF</PmtMtd>', '<PmtMtd>CASH</PmtMtd>')
    expect(schemaErrors(Buffer.from(broken), await world('pain.001.001.09.xsd'))).not.toEqual([])
  })

  it('is the same, byte by byte, whenever it is written', () => {
    expect(paymentFile()).toBe(paymentFile())
    expect(paymentFile()).toContain('<CreDtTm>2026-03-02T09:30:00Z</CreDtTm>')
  })

  it('says how many payments it holds and what they come to, exactly', () => {
    const huge = [line(1, { amountMinor: 999_999_999_999_999_989n }), line(2, { amountMinor: 1n }), line(3, { amountMinor: 9n })]
    const file = paymentFile({ lines: huge })
    expect(file.match(/<NbOfTxs>3<\/NbOfTxs>\s*<CtrlSum>9999999999999999.99<\/CtrlSum>/g)).toHaveLength(2)
    expect(file).toContain('<InstdAmt Ccy="MAD">0.01</InstdAmt>')
  })

  it('names a Moroccan account by its IBAN, whether given as RIB or IBAN', () => {
    const file = paymentFile({ lines: [line(1, { payee: { name: 'Atlas', account: rib } })] })
    expect(file.match(/<IBAN>MA64011519000001205000534921<\/IBAN>/g)).toHaveLength(2)
  })

  it('writes a UUID without hyphens where 35 characters are the limit', () => {
    expect(paymentFile()).toContain('<MsgId>01890a5dac96774bbcceb302099a8057</MsgId>')
  })

  const payee = { name: 'Atlas', account: payeeRib }
  it.each([
    ['an Arabic name', { payee: { ...payee, name: 'أطلس' } }, 'text_not_latin', 'payee.name'],
    ['a name with an accent', { payee: { ...payee, name: 'Société' } }, 'text_not_latin', 'payee.name'],
    ['markup in a name', { payee: { ...payee, name: '<Nm>x' } }, 'text_not_latin', 'payee.name'],
    ['no name', { payee: { ...payee, name: ' ' } }, 'text_missing', 'payee.name'],
    ['a name of 71 characters', { payee: { ...payee, name: 'a'.repeat(71) } }, 'text_too_long', 'payee.name'],
    ['a remittance of 141 characters', { remittance: 'a'.repeat(141) }, 'text_too_long', 'remittance'],
    ['a RIB with a wrong key', { payee: { ...payee, account: '011519000001205000534922' } }, 'account_invalid', 'payee.account'],
    ['an IBAN with wrong check digits', { payee: { ...payee, account: 'FR7730006000011234567890189' } }, 'account_invalid', 'payee.account'],
    ['a wrong BIC', { payee: { ...payee, bic: 'BCMA' } }, 'bic_invalid', 'payee.bic'],
    ['an amount of nothing', { amountMinor: 0n }, 'amount_invalid', 'amount'],
    ['a negative amount', { amountMinor: -1n }, 'amount_invalid', 'amount'],
    ['a reference of 36 characters', { endToEndId: 'a'.repeat(36) }, 'reference_invalid', 'endToEndId'],
    ['a reference with a space', { endToEndId: 'a b' }, 'reference_invalid', 'endToEndId'],
  ] as const)('is refused with %s, before anything is written', async (_, changed, reason, field) => {
    const bad = line(2, changed)
    expect(() => writePain001(order({ lines: [line(1), bad] }))).toThrow(expect.objectContaining({ reason, field, line: 2 }))
    const asked = { payoutId: bad.endToEndId, amountMinor: bad.amountMinor, currency: 'MAD', to: bad.payee, remittance: bad.remittance } as const
    expect(await bankRail.ask(asked, 'key')).toMatchObject({ outcome: 'declined', reason: `${reason}:${field}` })
  })

  it('is refused without payments, with a reference twice, or for a day that does not exist', () => {
    expect(() => writePain001(order({ lines: [] }))).toThrow(expect.objectContaining({ reason: 'lines_missing' }))
    expect(() => writePain001(order({ lines: [line(1), line(1)] }))).toThrow(expect.objectContaining({ reason: 'reference_repeated', line: 2 }))
    expect(() => writePain001(order({ executeOn: '2026-02-29' }))).toThrow(expect.objectContaining({ reason: 'date_invalid' }))
  })

  it('is accepted by the bank rail under the reference the file carries', async () => {
    const asked = { payoutId: order().batchId, amountMinor: 5n, currency: 'MAD', to: payee, remittance: 'CLAIM 1' } as const
    expect(await bankRail.ask(asked, 'key')).toEqual({ outcome: 'accepted', reference: '01890a5dac96774bbcceb302099a8057' })
  })

  it('is valid and comes in pieces of one payment with 10 000 payments', async () => {
    const lines = Array.from({ length: 10_000 }, (_, n) => line(n))
    const pieces = [...writePain001(order({ lines }))]
    expect(Math.max(...pieces.map(piece => piece.length))).toBeLessThan(2_000)
    expect(schemaErrors(Buffer.from(pieces.join('')), await world('pain.001.001.09.xsd'))).toEqual([])
  })
})

describe('The statement of the demo bank', () => {
  const plan = (...deviations: Deviation[]) =>
    ({ deviations, bookedOn: '2026-03-03', createdAt: new Date('2026-03-04T06:00:00Z'), openingMinor: 500_000_000n, sequenceNumber: 7 }) as const
  const answer = (...deviations: Deviation[]) => fakeStatement(bytesOf(paymentFile()), plan(...deviations))

  it.each<Deviation[][]>([[[]], [['returned']], [['fee']], [['unknown']], [['different']], [['missing']], [['returned', 'different', 'missing', 'fee', 'unknown']]])(
    'is a valid camt.053.001.08 that balances, with %j',
    async deviations => {
      const text = await answer(...deviations)
      expect(schemaErrors(Buffer.from(text), await world('camt.053.001.08.xsd'))).toEqual([])
      const { header, entries } = await readOne(text)
      expect(header).toMatchObject({ account: 'MA64011519000001205000534921', currency: 'MAD', openingMinor: 500_000_000n, sequenceNumber: '7' })
      expect(amountsOf(entries).reduce((sum, minor) => sum + minor, header.openingMinor)).toBe(header.closingMinor)
    },
  )

  it('books every payment under its end-to-end id, to its payee, with its remittance', async () => {
    const { entries } = await readOne(await answer())
    expect(entries.map(entry => entry.endToEndId)).toEqual(['PAY-1', 'PAY-2', 'PAY-3'])
    expect(entries[1]).toMatchObject({
      amountMinor: -378_002n, status: 'BOOK', bookedOn: '2026-03-03', counterpartyAccount: 'FR7630006000011234567890189',
      counterpartyName: 'Societe + Freres', remittance: 'CLAIM 2026-2', transactionCode: 'PMNT/ICDT/DMCT',
    })
  })

  it('gives the money of a closed account back, with the reason', async () => {
    const { entries } = await readOne(await answer('returned'))
    expect(entries.slice(2)).toMatchObject([
      { endToEndId: 'PAY-3', amountMinor: -378_003n, reversal: false, returnReason: undefined },
      { endToEndId: 'PAY-3', amountMinor: 378_003n, reversal: true, returnReason: 'AC04', counterpartyName: 'Atlas Numerique 3' },
    ])
  })

  it('shows a fee, an unknown line, another amount, or leaves a payment out', async () => {
    expect((await readOne(await answer('fee'))).entries.at(-1)).toMatchObject({ part: 'entry', amountMinor: -1_650n, note: 'FRAIS DE VIREMENT' })
    expect((await readOne(await answer('unknown'))).entries.at(-1)).toMatchObject({ endToEndId: undefined, amountMinor: 12_345n, counterpartyName: 'VERSEMENT GUICHET' })
    expect((await readOne(await answer('different'))).entries.at(-1)).toMatchObject({ endToEndId: 'PAY-3', amountMinor: -378_103n })
    expect((await readOne(await answer('missing'))).entries.map(entry => entry.endToEndId)).toEqual(['PAY-1', 'PAY-2'])
  })

  it('is the same for the same order', async () => {
    expect(await answer('returned', 'fee')).toBe(await answer('returned', 'fee'))
  })

  it('is not made for an order whose sums are wrong, or for what is no order', async () => {
    const wrong = paymentFile().replaceAll(/<CtrlSum>[^<]*/g, '<CtrlSum>1.00')
    await expect(fakeStatement(bytesOf(wrong), plan())).rejects.toThrow('wrong CtrlSum')
    await expect(fakeStatement(bytesOf(statementOf({})), plan())).rejects.toMatchObject({ reason: 'not_a_statement' })
  })
})

describe('Reading a bank statement', () => {
  it.each([
    ['camt053.v2.minimal.xml', { endToEndId: undefined, transactionCode: '544', bankReference: undefined }],
    ['camt053.v8.xml', { endToEndId: 'MUELL/FINP/RA12345', transactionCode: 'PMNT/RCDT/BOOK', bankReference: 'AAAASESS-FP-CN_98765/01' }],
  ])('reads %s once its closing balance is in its account’s currency', async (name, expected) => {
    const sample = (await world(name)).toString('utf8')
    await expect(read(bytesOf(sample))).rejects.toMatchObject({ reason: 'currency_mixed', facts: { field: 'SEK' } })
    const one = sample.replace(/<Amt Ccy="SEK">27.00<\/Amt>\s*<CdtDbtInd>DBIT/, '<Amt Ccy="EUR">27.00</Amt><CdtDbtInd>CRDT')
    const { header, entries } = await readOne(one)
    expect(header).toEqual({
      messageId: 'CAMT053RIB000000000001', statementId: '253EURNL26VAYB8060476890', sequenceNumber: '12312', createdAt: '2015-03-10T18:43:50+00:00',
      account: 'NL26VAYB8060476890', currency: 'EUR', fromOn: '2007-10-18', toOn: '2007-10-18',
      openingMinor: 1_815n, openingOn: '2014-12-30', closingMinor: 2_700n, closingOn: expect.stringMatching(/^2014-12-3[01]$/),
    })
    expect(entries).toHaveLength(1)
    expect(entries[0]).toMatchObject({
      ...expected, amountMinor: 885n, status: 'BOOK', bookedOn: '2014-12-31', valuedOn: '2015-01-02', remittance: '4654654654654654',
      counterpartyName: 'NAME NAME', counterpartyAccount: 'NL56AGDH9619008421',
    })
  })

  it('refuses the sample that holds no statement', async () => {
    await expect(read([await world('camt053.v2.wrong.xml')])).rejects.toMatchObject({ reason: 'not_a_statement' })
  })

  it('splits a batch entry into its transactions, and what they leave over into a row of its own', async () => {
    const transaction = (id: string, minor: number) => `<TxDtls><Refs><EndToEndId>${id}</EndToEndId><InstrId>I-${id}</InstrId></Refs>
      <AmtDtls><TxAmt>${amount(minor).replace(/<CdtDbtInd>.*/, '')}</TxAmt></AmtDtls></TxDtls>`
    const details = `<NtryDtls><Btch><NbOfTxs>3</NbOfTxs></Btch>${transaction('A', 10_000)}${transaction('B', 20_000)}</NtryDtls><NtryDtls>${transaction('C', 5_000)}</NtryDtls>`
    const { entries } = await readOne(statementOf({ closing: balance('CLBD', 64_800), entries: entryOf(-35_200, details, 'BOOK'), version: '02' }))
    expect(entries.map(row => [row.entryNumber, row.rowNumber, row.part, row.endToEndId, row.instructionId, row.amountMinor])).toEqual([
      [1, 1, 'transaction', 'A', 'I-A', -10_000n],
      [1, 2, 'transaction', 'B', 'I-B', -20_000n],
      [1, 3, 'transaction', 'C', 'I-C', -5_000n],
      [1, 4, 'remainder', undefined, undefined, -200n],
    ])
  })

  it('reads charges, and days whether written with or without the hour', async () => {
    const charged = '<Chrgs><Rcrd><Amt Ccy="MAD">2.50</Amt></Rcrd><Rcrd><Amt Ccy="MAD">0.50</Amt></Rcrd></Chrgs>'
    const { entries } = await readOne(statementOf({ closing: balance('CLBD', 99_700), entries: entryOf(-300, charged) }))
    expect(entries).toMatchObject([{ chargesMinor: 300n, bookedOn: '2026-03-03', amountMinor: -300n }])
  })

  it('counts only booked entries in the balance, and shows the pending ones', async () => {
    const entries = entryOf(500) + entryOf(-70_000, '', 'PDNG')
    const statement = await readOne(statementOf({ closing: balance('CLBD', 100_500), entries }))
    expect(statement.entries.map(entry => entry.status)).toEqual(['BOOK', 'PDNG'])
  })

  it('reads several statements of one file, in order, even when the entries of one are skipped', async () => {
    const one = statementOf({ closing: balance('CLBD', 100_500), entries: entryOf(500) })
    const second = /<Stmt>.*<\/Stmt>/s.exec(one)?.[0].replace('<Id>S1', '<Id>S2') ?? ''
    const both = one.replace('</Stmt>', `</Stmt>${second}`)
    expect((await read(bytesOf(both))).map(({ header, entries }) => [header.statementId, entries.length])).toEqual([['S1', 1], ['S2', 1]])
    const ids: string[] = []
    for await (const { header } of readStatements(bytesOf(both))) ids.push(header.statementId)
    expect(ids).toEqual(['S1', 'S2'])
  })

  it('reads the same whatever the encoding and however the bytes are cut', async () => {
    const named = statementOf({ closing: balance('CLBD', 100_500), entries: entryOf(500, '<AddtlNtryInf>Société à l\'ombre</AddtlNtryInf>') })
    const said = (encoding: string) => named.replace('UTF-8', encoding)
    const forms: Buffer[] = [
      Buffer.from(named),
      Buffer.from(`\uFEFF${named}`),
      Buffer.from(said('ISO-8859-1'), 'latin1'),
      Buffer.from(`\uFEFF${said('UTF-16')}`, 'utf16le'),
      Buffer.from(said('UTF-16LE'), 'utf16le'),
      Buffer.from(`\uFEFF${said('UTF-16')}`, 'utf16le').swap16(),
    ]
    for (const bytes of forms) {
      expect((await read([bytes]))[0]?.entries[0]?.note).toBe("Société à l'ombre")
      const single = Array.from(bytes, (_, at) => bytes.subarray(at, at + 1))
      expect((await read(single))[0]?.entries[0]?.note).toBe("Société à l'ombre")
    }
  })

  it('never loses or invents a centime, whatever the entries', async () => {
    await fc.assert(
      fc.asyncProperty(fc.array(fc.integer({ min: -10_000_000, max: 10_000_000 }), { maxLength: 20 }), async minors => {
        const closing = minors.reduce((sum, minor) => sum + minor, 100_000)
        const { entries } = await readOne(statementOf({ closing: balance('CLBD', closing), entries: minors.map(minor => entryOf(minor)).join('') }))
        expect(amountsOf(entries)).toEqual(minors.map(BigInt))
      }),
      { numRuns: 50 },
    )
  })

  it('reads 100 000 entries while keeping almost nothing in memory', async () => {
    setFlagsFromString('--expose-gc')
    const collect = runInNewContext('gc') as () => void
    const heap = () => (collect(), process.memoryUsage().heapUsed)
    const count = 100_000
    const [head, tail] = statementOf({ closing: balance('CLBD', 100_000 + count), entries: '|' }).split('|') as [string, string]
    let written = 0
    async function* generated() {
      yield Buffer.from(head)
      for (let n = 0; n < count; n += 500) {
        const some = Array.from({ length: 500 }, (_, k) => entryOf(1, `<NtryDtls><TxDtls><Refs><EndToEndId>E${n + k}</EndToEndId></Refs></TxDtls></NtryDtls>`)).join('')
        written += some.length
        yield Buffer.from(some)
      }
      yield Buffer.from(tail)
    }
    const before = heap()
    let seen = 0
    let most = 0
    for await (const { entries } of readStatements(generated()))
      for await (const entry of entries) {
        if (entry.endToEndId !== `E${seen}`) throw new Error(`entry ${seen} is ${entry.endToEndId}`)
        seen += 1
        if (seen % 20_000 === 0) most = Math.max(most, heap() - before)
      }
    expect(seen).toBe(count)
    expect(written).toBeGreaterThan(20_000_000)
    expect(most).toBeLessThan(8_000_000)
  }, 60_000)

  it('reads a batch of any size in the same room', async () => {
    const transactions = Array.from({ length: 5_000 }, (_, n) => `<TxDtls><Refs><EndToEndId>E${n}</EndToEndId></Refs>${amount(-1)}</TxDtls>`).join('')
    const { entries } = await readOne(statementOf({ closing: balance('CLBD', 95_000), entries: entryOf(-5_000, `<NtryDtls>${transactions}</NtryDtls>`) }))
    expect(entries).toHaveLength(5_000)
  })
})

describe('A statement that must not be believed', () => {
  const good = statementOf({ closing: balance('CLBD', 100_500), entries: entryOf(500) })
  const doctype = (subset: string, text = good) => text.replace('<Document', `<!DOCTYPE Document ${subset}><Document`)
  const laughs = ['<!ENTITY a "ha">', ...'bcdefghij'.split('').map((name, n) => `<!ENTITY ${name} "${`&${'abcdefghi'[n]};`.repeat(10)}">`)].join('')

  it.each([
    ['a billion laughs', doctype(`[${laughs}]`, good.replace('S1', '&j;')), 'doctype_refused'],
    ['an external entity', doctype('[<!ENTITY x SYSTEM "file:///etc/passwd">]', good.replace('S1', '&x;')), 'doctype_refused'],
    ['an external DTD', doctype('SYSTEM "http://127.0.0.1:9/x.dtd"'), 'doctype_refused'],
    ['an entity nobody declared', good.replace('S1', '&x;'), 'malformed'],
    ['crossed tags', good.replace('</Acct>', '</Stmt>'), 'malformed'],
    ['an undeclared prefix', good.replaceAll('Ntry>', 'x:Ntry>'), 'malformed'],
    ['nothing at all', '', 'malformed'],
    ['a text that is no XML', 'date;amount\n2026-03-03;5', 'malformed'],
    ['another message', good.replaceAll('BkToCstmrStmt', 'BkToCstmrAcctRpt'), 'not_a_statement'],
    ['a page of HTML', '<html><body>Session expired</body></html>', 'not_a_statement'],
    ['a wrong closing balance', good.replace('1005.00', '1005.01'), 'balance_mismatch'],
    ['an entry taken out', good.replace(/<Ntry>.*<\/Ntry>/, ''), 'balance_mismatch'],
    ['no closing balance', good.replace('CLBD', 'CLAV'), 'balance_missing'],
    ['an entry in another currency', good.replace('<Ntry><Amt Ccy="MAD">', '<Ntry><Amt Ccy="EUR">'), 'currency_mixed'],
    ['a negative amount', good.replace('<Ntry><Amt Ccy="MAD">', '<Ntry><Amt Ccy="MAD">-'), 'amount_invalid'],
    ['an amount in words of a programmer', good.replace('<Ntry><Amt Ccy="MAD">5.00', '<Ntry><Amt Ccy="MAD">5e2'), 'amount_invalid'],
    ['a fraction of a centime', good.replace('<Ntry><Amt Ccy="MAD">5.00', '<Ntry><Amt Ccy="MAD">5.001'), 'amount_invalid'],
    ['a direction of its own', good.replace('<Ntry><Amt Ccy="MAD">5.00</Amt><CdtDbtInd>CRDT', '<Ntry><Amt Ccy="MAD">5.00</Amt><CdtDbtInd>UP'), 'malformed'],
    ['a day that does not exist', good.replace('2026-03-03T23', '2026-02-30T23'), 'malformed'],
    ['elements without end', good.replace('<Ntry>', `<Ntry>${'<a>'.repeat(100_000)}`), 'too_large'],
    ['a text without end', good.replace('S1', 'x'.repeat(200_000)), 'too_large'],
    ['an attribute without end', good.replace('<Ntry>', `<Ntry a="${'x'.repeat(200_000)}">`), 'too_large'],
    ['a swarm of elements', good.replace('</Ntry>', `<NtryDtls><TxDtls>${'<a/>'.repeat(3_000)}</TxDtls></NtryDtls></Ntry>`), 'too_large'],
    ['a swarm beside the entries', good.replace('<Ntry>', `<Ntry>${'<a/>'.repeat(3_000)}`), 'too_large'],
    ['an unknown encoding', good.replace('UTF-8', 'EBCDIC-FR'), 'encoding_unsupported'],
    ['an encoding it is not in', good.replace('UTF-8', 'UTF-16'), 'encoding_invalid'],
  ])('is refused: %s', async (_, text, reason) => {
    await expect(read(bytesOf(text))).rejects.toMatchObject({ name: 'StatementError', reason })
  })

  it('is refused wherever it breaks off', async () => {
    const whole = Buffer.from(good)
    for (let length = 0; length < whole.length; length += 1)
      await expect(read([whole.subarray(0, length)]), `after ${length} bytes`).rejects.toMatchObject({ reason: 'malformed' })
  })

  it('is refused when its bytes are not in its encoding, or are too many', async () => {
    await expect(read([Buffer.from(good.replace('S1', 'é'), 'latin1')])).rejects.toMatchObject({ reason: 'encoding_invalid' })
    await expect(read(bytesOf(good), { ...defaultLimits, maxBytes: 100 })).rejects.toMatchObject({ reason: 'too_large' })
  })

  it('is refused with the line where it went wrong', async () => {
    await expect(read(bytesOf(good.replace('<Ntry><Amt Ccy="MAD">', '\n\n<Ntry><Amt Ccy="EUR">')))).rejects.toMatchObject({ facts: { line: 5, field: 'EUR' } })
  })
})
