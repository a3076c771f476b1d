import { readStatements } from '@sanad/server/modules/payments/bank/camt053.ts'
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import {
  amount,
  amountsOf,
  balance,
  bytesOf,
  entryOf,
  iso20022,
  read,
  readOne,
  statementOf,
} from '../world/bank-files.ts'

describe('Reading a bank statement', () => {
  it.each([
    ['camt053.v2.minimal.xml', { endToEndId: undefined, transactionCode: '544', bankReference: undefined }],
    [
      'camt053.v8.xml',
      { endToEndId: 'MUELL/FINP/RA12345', transactionCode: 'PMNT/RCDT/BOOK', bankReference: 'AAAASESS-FP-CN_98765/01' },
    ],
  ])('reads %s once its closing balance is in its account’s currency', async (name, expected) => {
    const sample = (await iso20022(name)).toString('utf8')
    await expect(read(bytesOf(sample))).rejects.toMatchObject({ reason: 'currency_mixed', facts: { field: 'SEK' } })
    const one = sample.replace(
      /<Amt Ccy="SEK">27.00<\/Amt>\s*<CdtDbtInd>DBIT/,
      '<Amt Ccy="EUR">27.00</Amt><CdtDbtInd>CRDT',
    )
    const { header, entries } = await readOne(one)
    expect(header).toEqual({
      messageId: 'CAMT053RIB000000000001',
      statementId: '253EURNL26VAYB8060476890',
      sequenceNumber: '12312',
      createdAt: '2015-03-10T18:43:50+00:00',
      account: 'NL26VAYB8060476890',
      currency: 'EUR',
      fromOn: '2007-10-18',
      toOn: '2007-10-18',
      openingMinor: 1_815n,
      openingOn: '2014-12-30',
      closingMinor: 2_700n,
      closingOn: expect.stringMatching(/^2014-12-3[01]$/),
    })
    expect(entries).toHaveLength(1)
    expect(entries[0]).toMatchObject({
      ...expected,
      amountMinor: 885n,
      status: 'BOOK',
      bookedOn: '2014-12-31',
      valuedOn: '2015-01-02',
      remittance: '4654654654654654',
      counterpartyName: 'NAME NAME',
      counterpartyAccount: 'NL56AGDH9619008421',
    })
  })

  it('reads the same whatever prefix a bank gives the message, or its parts', async () => {
    const plain = statementOf({ closing: balance('CLBD', 100_500), entries: entryOf(500) })
    const named = plain.replace('xmlns=', 'xmlns:camt=').replaceAll(/<(\/?)(?=[A-Z])/g, '<$1camt:')
    const inside = plain.replace('<Ntry>', '<n:Ntry xmlns:n="urn:n">').replace('</Ntry>', '</n:Ntry>')
    const expected = await readOne(plain)
    expect(named).toContain('<camt:Ntry>')
    expect(await readOne(named)).toEqual(expected)
    expect(await readOne(inside)).toEqual(expected)
  })

  it('refuses the sample that holds no statement', async () => {
    await expect(read([await iso20022('camt053.v2.wrong.xml')])).rejects.toMatchObject({ reason: 'not_a_statement' })
  })

  it('splits a batch entry into its transactions, and what they leave over into a row of its own', async () => {
    const transaction = (
      id: string,
      minor: number,
    ) => `<TxDtls><Refs><EndToEndId>${id}</EndToEndId><InstrId>I-${id}</InstrId></Refs>
      <AmtDtls><TxAmt>${amount(minor).replace(/<CdtDbtInd>.*/, '')}</TxAmt></AmtDtls></TxDtls>`
    const details = `<NtryDtls><Btch><NbOfTxs>3</NbOfTxs></Btch>${transaction('A', 10_000)}${transaction('B', 20_000)}</NtryDtls><NtryDtls>${transaction('C', 5_000)}</NtryDtls>`
    const { entries } = await readOne(
      statementOf({ closing: balance('CLBD', 64_800), entries: entryOf(-35_200, details, 'BOOK'), version: '02' }),
    )
    expect(
      entries.map(row => [
        row.entryNumber,
        row.rowNumber,
        row.part,
        row.endToEndId,
        row.instructionId,
        row.amountMinor,
      ]),
    ).toEqual([
      [1, 1, 'transaction', 'A', 'I-A', -10_000n],
      [1, 2, 'transaction', 'B', 'I-B', -20_000n],
      [1, 3, 'transaction', 'C', 'I-C', -5_000n],
      [1, 4, 'remainder', undefined, undefined, -200n],
    ])
  })

  it('reads charges, and days whether written with or without the hour', async () => {
    const charged = '<Chrgs><Rcrd><Amt Ccy="MAD">2.50</Amt></Rcrd><Rcrd><Amt Ccy="MAD">0.50</Amt></Rcrd></Chrgs>'
    const { entries } = await readOne(
      statementOf({ closing: balance('CLBD', 99_700), entries: entryOf(-300, charged) }),
    )
    expect(entries).toMatchObject([{ chargesMinor: 300n, bookedOn: '2026-03-03', amountMinor: -300n }])
  })

  it.each(['02', '03', '04', '05', '06', '07', '08'])(
    'reads version .%s, its states and parties as that version writes them',
    async version => {
      const isLast = version === '08'
      const details = `<NtryDtls><TxDtls><Refs><EndToEndId>E2E-1</EndToEndId></Refs><RltdPties><Cdtr>${
        isLast ? '<Pty><Nm>Atlas Web</Nm></Pty>' : '<Nm>Atlas Web</Nm>'
      }</Cdtr><CdtrAcct><Id><IBAN>NL56AGDH9619008421</IBAN></Id></CdtrAcct></RltdPties>
        <RmtInf><Ustrd>C-2026-00001</Ustrd></RmtInf></TxDtls></NtryDtls>`
      const booked = entryOf(-35_200, details, isLast ? '<Cd>BOOK</Cd>' : 'BOOK')
      const { entries } = await readOne(statementOf({ closing: balance('CLBD', 64_800), entries: booked, version }))
      expect(entries).toMatchObject([
        {
          ...{ status: 'BOOK', amountMinor: -35_200n, bookedOn: '2026-03-03', endToEndId: 'E2E-1' },
          ...{ counterpartyName: 'Atlas Web', counterpartyAccount: 'NL56AGDH9619008421' },
          remittance: 'C-2026-00001',
        },
      ])
    },
  )

  it('counts only booked entries in the balance, and shows the pending ones', async () => {
    const entries = entryOf(500) + entryOf(-70_000, '', 'PDNG')
    const statement = await readOne(statementOf({ closing: balance('CLBD', 100_500), entries }))
    expect(statement.entries.map(entry => entry.status)).toEqual(['BOOK', 'PDNG'])
  })

  it('reads several statements of one file, in order, even when the entries of one are skipped', async () => {
    const one = statementOf({ closing: balance('CLBD', 100_500), entries: entryOf(500) })
    const second = /<Stmt>.*<\/Stmt>/s.exec(one)?.[0].replace('<Id>S1', '<Id>S2') ?? ''
    const both = one.replace('</Stmt>', `</Stmt>${second}`)
    expect((await read(bytesOf(both))).map(({ header, entries }) => [header.statementId, entries.length])).toEqual([
      ['S1', 1],
      ['S2', 1],
    ])
    const parts: (string | number)[] = []
    for await (const part of readStatements(bytesOf(both)))
      parts.push('statementId' in part ? part.statementId : part.length)
    expect(parts).toEqual(['S1', 1, 'S2', 1])
  })

  it('reads the same whatever the encoding and however the bytes are cut', async () => {
    const named = statementOf({
      closing: balance('CLBD', 100_500),
      entries: entryOf(500, "<AddtlNtryInf>Société à l'ombre</AddtlNtryInf>"),
    })
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
        const { entries } = await readOne(
          statementOf({ closing: balance('CLBD', closing), entries: minors.map(minor => entryOf(minor)).join('') }),
        )
        expect(amountsOf(entries)).toEqual(minors.map(BigInt))
      }),
      { numRuns: 50 },
    )
  })
})
