import { bankRail } from '@sanad/server/modules/payments/bank/bank-rail.ts'
import { writePain001 } from '@sanad/server/modules/payments/bank/pain001.ts'
import { schemaErrors } from '@sanad/server/modules/payments/bank/schema-check.ts'
import { describe, expect, it } from 'vitest'
import { iso20022, line, order, payeeRib, paymentFile, rib } from '../world/bank-files.ts'

describe('A payment order for the bank', () => {
  it('is a valid pain.001.001.09', async () => {
    expect(schemaErrors(Buffer.from(paymentFile()), await iso20022('pain.001.001.09.xsd'))).toEqual([])
    const withoutBic = { debtor: { name: 'Sanad', account: rib }, currency: 'EUR' as const }
    expect(schemaErrors(Buffer.from(paymentFile(withoutBic)), await iso20022('pain.001.001.09.xsd'))).toEqual([])
  })

  it('leaves the costs to who pays; euro schemes know only one way', () => {
    expect(paymentFile()).toContain('<ChrgBr>DEBT</ChrgBr>')
    expect(paymentFile({ currency: 'EUR' })).toContain('<ChrgBr>SLEV</ChrgBr>')
  })

  it('would be found invalid if a field were out of its place', async () => {
    const broken = paymentFile().replace('<PmtMtd>TRF</PmtMtd>', '<PmtMtd>CASH</PmtMtd>')
    expect(schemaErrors(Buffer.from(broken), await iso20022('pain.001.001.09.xsd'))).not.toEqual([])
  })

  it('is the same, byte by byte, whenever it is written', () => {
    expect(paymentFile()).toBe(paymentFile())
    expect(paymentFile()).toContain('<CreDtTm>2026-03-02T09:30:00Z</CreDtTm>')
  })

  it('says how many payments it holds and what they come to, exactly', () => {
    const huge = [
      line(1, { amountMinor: 999_999_999_999_999_989n }),
      line(2, { amountMinor: 1n }),
      line(3, { amountMinor: 9n }),
    ]
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
    [
      'a RIB with a wrong key',
      { payee: { ...payee, account: '011519000001205000534922' } },
      'account_invalid',
      'payee.account',
    ],
    [
      'an IBAN with wrong check digits',
      { payee: { ...payee, account: 'FR7730006000011234567890189' } },
      'account_invalid',
      'payee.account',
    ],
    ['a wrong BIC', { payee: { ...payee, bic: 'BCMA' } }, 'bic_invalid', 'payee.bic'],
    ['an amount of nothing', { amountMinor: 0n }, 'amount_invalid', 'amount'],
    ['a negative amount', { amountMinor: -1n }, 'amount_invalid', 'amount'],
    ['a reference of 36 characters', { endToEndId: 'a'.repeat(36) }, 'reference_invalid', 'endToEndId'],
    ['a reference with a space', { endToEndId: 'a b' }, 'reference_invalid', 'endToEndId'],
  ] as const)('is refused with %s, before anything is written', async (_, changed, reason, field) => {
    const bad = line(2, changed)
    expect(() => writePain001(order({ lines: [line(1), bad] }))).toThrow(
      expect.objectContaining({ reason, field, line: 2 }),
    )
    const asked = {
      payoutId: bad.endToEndId,
      amountMinor: bad.amountMinor,
      currency: 'MAD',
      to: bad.payee,
      remittance: bad.remittance,
    } as const
    expect(await bankRail.ask(asked, 'key')).toMatchObject({ outcome: 'declined', reason: `${reason}:${field}` })
  })

  it('is refused without payments, with a reference twice, or for a day that does not exist', () => {
    expect(() => writePain001(order({ lines: [] }))).toThrow(expect.objectContaining({ reason: 'lines_missing' }))
    expect(() => writePain001(order({ lines: [line(1), line(1)] }))).toThrow(
      expect.objectContaining({ reason: 'reference_repeated', line: 2 }),
    )
    expect(() => writePain001(order({ executeOn: '2026-02-29' }))).toThrow(
      expect.objectContaining({ reason: 'date_invalid' }),
    )
  })

  it('is accepted by the bank rail under the reference the file carries', async () => {
    const asked = {
      payoutId: order().batchId,
      amountMinor: 5n,
      currency: 'MAD',
      to: payee,
      remittance: 'CLAIM 1',
    } as const
    expect(await bankRail.ask(asked, 'key')).toEqual({
      outcome: 'accepted',
      reference: '01890a5dac96774bbcceb302099a8057',
    })
  })

  it('is valid and comes in pieces of one payment with 10 000 payments', async () => {
    const lines = Array.from({ length: 10_000 }, (_, n) => line(n))
    const pieces = [...writePain001(order({ lines }))]
    expect(Math.max(...pieces.map(piece => piece.length))).toBeLessThan(2_000)
    expect(schemaErrors(Buffer.from(pieces.join('')), await iso20022('pain.001.001.09.xsd'))).toEqual([])
  })
})
