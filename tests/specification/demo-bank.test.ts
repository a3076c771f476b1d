import { type Deviation, fakeStatement } from '@sanad/server/modules/payments/bank/fake-bank.ts'
import { schemaErrors } from '@sanad/server/modules/payments/bank/schema-check.ts'
import { describe, expect, it } from 'vitest'
import { amountsOf, bytesOf, iso20022, paymentFile, readOne, statementOf } from '../world/bank-files.ts'

describe('The statement of the demo bank', () => {
  const plan = (...deviations: Deviation[]) =>
    ({
      deviations,
      bookedOn: '2026-03-03',
      createdAt: new Date('2026-03-04T06:00:00Z'),
      openingMinor: 500_000_000n,
      sequenceNumber: 7,
    }) as const
  const answer = (...deviations: Deviation[]) => fakeStatement(bytesOf(paymentFile()), plan(...deviations))

  it.each<Deviation[][]>([
    [[]],
    [['returned']],
    [['fee']],
    [['unknown']],
    [['different']],
    [['missing']],
    [['returned', 'different', 'missing', 'fee', 'unknown']],
  ])('is a valid camt.053.001.08 that balances, with %j', async deviations => {
    const text = await answer(...deviations)
    expect(schemaErrors(Buffer.from(text), await iso20022('camt.053.001.08.xsd'))).toEqual([])
    const { header, entries } = await readOne(text)
    expect(header).toMatchObject({
      account: 'MA64011519000001205000534921',
      currency: 'MAD',
      openingMinor: 500_000_000n,
      sequenceNumber: '7',
    })
    expect(amountsOf(entries).reduce((sum, minor) => sum + minor, header.openingMinor)).toBe(header.closingMinor)
  })

  it('books every payment under its end-to-end id, to its payee, with its remittance', async () => {
    const { entries } = await readOne(await answer())
    expect(entries.map(entry => entry.endToEndId)).toEqual(['PAY-1', 'PAY-2', 'PAY-3'])
    expect(entries[1]).toMatchObject({
      amountMinor: -378_002n,
      status: 'BOOK',
      bookedOn: '2026-03-03',
      counterpartyAccount: 'FR7630006000011234567890189',
      counterpartyName: 'Societe + Freres',
      remittance: 'CLAIM 2026-2',
      transactionCode: 'PMNT/ICDT/DMCT',
    })
  })

  it('gives the money of a closed account back, with the reason: of the first transfer, never of the newest', async () => {
    const { entries } = await readOne(await answer('returned'))
    expect(entries.slice(0, 2)).toMatchObject([
      { endToEndId: 'PAY-1', amountMinor: -378_001n, reversal: false, returnReason: undefined },
      {
        endToEndId: 'PAY-1',
        amountMinor: 378_001n,
        reversal: true,
        returnReason: 'AC04',
        counterpartyName: 'Atlas Numerique 1',
      },
    ])
    expect(entries.slice(2).map(entry => entry.endToEndId)).toEqual(['PAY-2', 'PAY-3'])
  })

  it('shows a fee, an unknown line, another amount, or leaves a payment out', async () => {
    expect((await readOne(await answer('fee'))).entries.at(-1)).toMatchObject({
      part: 'entry',
      amountMinor: -1_650n,
      note: 'FRAIS DE VIREMENT',
    })
    expect((await readOne(await answer('unknown'))).entries.at(-1)).toMatchObject({
      endToEndId: undefined,
      amountMinor: 12_345n,
      counterpartyName: 'VERSEMENT GUICHET',
    })
    expect((await readOne(await answer('different'))).entries[0]).toMatchObject({
      endToEndId: 'PAY-1',
      amountMinor: -378_101n,
    })
    expect((await readOne(await answer('missing'))).entries.map(entry => entry.endToEndId)).toEqual(['PAY-2', 'PAY-3'])
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
