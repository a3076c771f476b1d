import { randomUUID } from 'node:crypto'
import { momentCell, neutral } from '@sanad/server/platform/csv.ts'
import * as api from '@sanad/shared/api/ledger.ts'
import { startVoucherIssue } from '@sanad/shared/api/voucher-issues.ts'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { aPayee, approvedClaims } from '../world/claims.ts'
import { aSentBatch } from '../world/payouts.ts'
import { aProgramme, newProgramme, type ProgrammeInWorld } from '../world/programmes.ts'
import { commitTo, payAll } from '../world/spending.ts'
import { aVoucher, eligibleAssociations, type VoucherInWorld } from '../world/vouchers.ts'
import { openWorld, type World } from '../world/world.ts'

let world: World
let programme: ProgrammeInWorld
let other: ProgrammeInWorld
let voucher: VoucherInWorld
const agreementId = randomUUID()
beforeAll(async () => {
  world = await openWorld()
  programme = await aProgramme(world)
  other = await aProgramme(world)
  voucher = await aVoucher(world, programme)
  await commitTo(world, voucher, agreementId, 300000n)
  await payAll(world, voucher, agreementId, 210000n)
  await eligibleAssociations(world, programme.programmeId, 60)
  await programme.manager.ask(startVoucherIssue, { params: { programmeId: programme.programmeId } })
  await world.work()
})
afterAll(() => world.close())

const journal = async (query = {}) => (await programme.auditor.ask(api.listTransactions, { query })).transactions

describe('The ledger, read by an auditor', () => {
  it('balances: every kind of account, its stored balances and the sum of zero', async () => {
    const balance = await programme.auditor.ask(api.readTrialBalance)
    expect(balance.sumMinor).toBe('0')
    const held = Object.fromEntries(balance.accounts.map(({ kind, balanceMinor }) => [kind, balanceMinor]))
    expect(held).toEqual({
      funding: '-1000000000',
      pool: String(1000000000 - 61 * 540000),
      voucher: String(240000 + 60 * 540000),
      agreement: '90000',
      payable: '0',
      transit: '0',
      paid: '210000',
    })
    expect(balance.accounts.map(({ kind }) => kind)).toEqual([
      'funding',
      'pool',
      'voucher',
      'agreement',
      'payable',
      'transit',
      'paid',
    ])
    for (const { storedMinor, balanceMinor, debitMinor, creditMinor } of balance.accounts) {
      expect(BigInt(debitMinor) - BigInt(creditMinor)).toBe(BigInt(balanceMinor))
      if (storedMinor !== null) expect(storedMinor).toBe(balanceMinor)
    }
  })

  it('leads from a total to its accounts, page by page, none twice', async () => {
    const first = await programme.auditor.ask(api.listAccounts, { params: { kind: 'voucher' } })
    expect(first.accounts).toHaveLength(50)
    const second = await programme.auditor.ask(api.listAccounts, {
      params: { kind: 'voucher' },
      query: { after: first.next ?? '' },
    })
    const all = [...first.accounts, ...second.accounts]
    expect([second.next, new Set(all.map(({ ownerId }) => ownerId)).size]).toEqual([null, 61])
    expect(all.reduce((sum, { balanceMinor }) => sum + BigInt(balanceMinor), 0n)).toBe(240000n + 60n * 540000n)
    const paid = await programme.auditor.ask(api.listAccounts, { params: { kind: 'paid' } })
    expect(paid.accounts).toEqual([{ ownerId: programme.programmeId, balanceMinor: '210000' }])
  })

  it('calls owners by what people know: programme, firm, and the references of registration, agreement and batch', async () => {
    const office = await aProgramme(world)
    const firm = await aPayee(world, { name: 'Rif Digital' })
    await approvedClaims(world, office, { providerId: firm.providerId })
    const called = async (kind: api.AccountKind) => {
      const { accounts, names } = await office.auditor.ask(api.listAccounts, { params: { kind } })
      return accounts.map(({ ownerId }) => names[ownerId]?.fr)
    }
    expect(await called('payable')).toEqual(['Rif Digital'])
    await aSentBatch(world, office)
    expect(await called('transit')).toEqual([expect.stringMatching(/^B-2026-/)])
    expect(await called('agreement')).toEqual([expect.stringMatching(/^A-2026-/)])
    expect(await called('voucher')).toEqual([expect.stringMatching(/^R-2026-/)])
    expect(await called('funding')).toEqual(await called('pool'))
    const pool = await office.auditor.ask(api.listAccounts, { params: { kind: 'pool' } })
    expect(Object.values(pool.names)).toEqual([newProgramme().name])
    const { transactions } = await office.auditor.ask(api.listTransactions, { query: { kind: 'send' } })
    const params = { transactionId: transactions[0]?.id ?? '' }
    const { names, postings } = await office.treasurer.ask(api.readTransaction, { params })
    const shown = postings.flatMap(({ ownerId, voucherId }) => [names[ownerId]?.fr, names[voucherId ?? '']?.fr])
    expect(shown.map(name => name?.slice(0, 2)).toSorted()).toEqual(['B-', 'R-', 'R-', 'Ri'])
  })

  it('leads from an account to its postings, and from a posting to its transaction', async () => {
    const params = { kind: 'voucher' as const, ownerId: voucher.voucherId }
    const account = await programme.treasurer.ask(api.readAccount, { params })
    expect(account).toMatchObject({ balanceMinor: '240000', currency: 'MAD', next: null })
    expect(account.postings.map(({ transactionKind, amountMinor }) => [transactionKind, amountMinor])).toEqual([
      ['commit', '-300000'],
      ['issue', '540000'],
    ])
    const transactionId = account.postings[0]?.transactionId ?? ''
    const transaction = await programme.auditor.ask(api.readTransaction, { params: { transactionId } })
    expect(transaction).toMatchObject({ kind: 'commit', objectId: agreementId, sumMinor: '0' })
    expect(transaction.postings.map(({ accountKind, amountMinor }) => [accountKind, amountMinor])).toEqual([
      ['voucher', '-300000'],
      ['agreement', '300000'],
    ])
  })

  it('lists the journal, newest first, by kind, with what each transaction moved', async () => {
    const all = await journal()
    expect(all.map(({ kind }) => kind)).toEqual(['issue', 'settle', 'send', 'approve', 'commit', 'issue', 'fund'])
    expect(all[0]).toMatchObject({ movedMinor: String(60 * 540000), postings: 61 })
    expect((await journal({ kind: 'settle' })).map(({ movedMinor }) => movedMinor)).toEqual(['210000'])
    expect((await journal({ after: all[4]?.id })).map(({ kind }) => kind)).toEqual(['issue', 'fund'])
  })

  it('pages through a transaction of many postings', async () => {
    const [run] = await journal({ kind: 'issue' })
    const params = { transactionId: run?.id ?? '' }
    const first = await programme.auditor.ask(api.readTransaction, { params })
    const second = await programme.auditor.ask(api.readTransaction, { params, query: { after: first.next ?? '' } })
    const amounts = [...first.postings, ...second.postings].map(({ amountMinor }) => BigInt(amountMinor))
    expect(amounts).toHaveLength(61)
    expect(amounts.reduce((sum, amount) => sum + amount, 0n)).toBe(0n)
  })

  it('shows nothing of another programme', async () => {
    const [run] = await journal()
    expect(await other.auditor.refused(api.readTransaction, { params: { transactionId: run?.id ?? '' } })).toBe(
      'object.not_found',
    )
    expect(
      await other.auditor.refused(api.readAccount, { params: { kind: 'voucher', ownerId: voucher.voucherId } }),
    ).toBe('object.not_found')
    expect((await other.auditor.ask(api.listAccounts, { params: { kind: 'voucher' } })).accounts).toEqual([])
    expect((await other.auditor.ask(api.listTransactions)).transactions.map(({ kind }) => kind)).toEqual(['fund'])
    expect(await voucher.officer.refused(api.readTrialBalance)).toBe('actor.role_missing')
    expect(await programme.auditor.refused(api.listAccounts, { params: { kind: 'secret' as never } })).toBe(
      'object.not_found',
    )
  })
})

describe('Exporting postings', () => {
  const lines = async (query: object) =>
    String(await programme.auditor.ask(api.exportPostings, { query }))
      .replace(/^\ufeff/, '')
      .trim()
      .split('\r\n')

  it('gives exactly what is filtered, with the amounts as the reader’s spreadsheet reads them', async () => {
    const account = await lines({ kind: 'voucher', ownerId: voucher.voucherId, lang: 'fr' })
    const { names } = await programme.auditor.ask(api.readAccount, {
      params: { kind: 'voucher', ownerId: voucher.voucherId },
    })
    const reference = names[voucher.voucherId]?.fr
    expect(account).toHaveLength(3)
    expect(account[0]).toBe(
      'N° d’écriture;Date;Opération;Nature;Identifiant de l’objet;Compte;Titulaire;Chèque;Identifiant du titulaire;Identifiant du chèque;Montant (MAD)',
    )
    // As a spreadsheet reads a day and a time; in the month of Ramadan Casablanca keeps UTC, in summer it is an hour ahead.
    expect(account[1]?.split(';')[1]).toBe('2026-03-02 09:00:00')
    expect(momentCell(new Date('2026-07-02T23:30:05Z'))).toBe('2026-07-03 00:30:05')
    expect(account[1]?.split(';').slice(5, 8)).toEqual([
      expect.stringMatching(/^Chèques\s:\sdisponible$/),
      reference,
      reference,
    ])
    expect(account[1]?.split(';')[3]).toBe('Émission de chèques')
    expect(account[1]?.split(';').slice(-3)).toEqual([voucher.voucherId, voucher.voucherId, '5400,00'])
    expect(account[2]?.split(';').at(-1)).toBe('-3000,00')
    expect((await lines({ kind: 'paid', lang: 'en' }))[1]?.split(',').at(-1)).toBe('2100.00')
  })

  it('adds up to zero over the whole ledger', async () => {
    const amounts = (await lines({ lang: 'en' }))
      .slice(1)
      .map(line => BigInt((line.split(',').at(-1) ?? '').replace('.', '')))
    expect(amounts.length).toBeGreaterThan(70)
    expect(amounts.reduce((sum, amount) => sum + amount, 0n)).toBe(0n)
    const others = String(await other.auditor.ask(api.exportPostings, { query: { lang: 'en' } }))
    expect(others.trim().split('\r\n'), 'of another programme what was put into it').toHaveLength(1 + 2)
  })

  it('gives a spreadsheet no formula to run', () => {
    for (const text of ['=1+1', '+1', '-1', '@SUM(A1)', '\t=1', '\r=1', '\n=1', '＝1', '＋1', '－1', '＠1'])
      expect(neutral(text)).toBe(`'${text}`)
    expect(neutral('جمعية')).toBe('جمعية')
  })
})
