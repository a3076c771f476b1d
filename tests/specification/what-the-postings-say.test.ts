import { sql } from '@sanad/server/platform/database.ts'
import { downloadBatchFile, listBatches, sendBatch, showBatch } from '@sanad/shared/api/batches.ts'
import { listClaims } from '@sanad/shared/api/claims.ts'
import { readHome } from '@sanad/shared/api/home.ts'
import { exportPostings, readTrialBalance } from '@sanad/shared/api/ledger.ts'
import { listPayable } from '@sanad/shared/api/payouts.ts'
import * as api from '@sanad/shared/api/reconciliation.ts'
import { listStatements, makeDemoStatement, showStatement } from '@sanad/shared/api/statements.ts'
import { readVoucherTotals } from '@sanad/shared/api/vouchers.ts'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { demoTimeoutMs } from '../world/demo.ts'
import { copyOfDemo } from '../world/demo-copy.ts'
import { type LowestRows, lowestRowsOf, total } from '../world/lowest-rows.ts'
import { confirmRead } from '../world/statements.ts'
import { type Actor, openWorld, type World } from '../world/world.ts'

interface Office {
  readonly id: string
  readonly auditor: Actor
  readonly treasurer: Actor
  readonly manager: Actor
}

let world: World
let morocco: Office
let europe: Office
beforeAll(async () => {
  const copy = await copyOfDemo()
  world = await openWorld(new Date().toISOString(), { DATA_DIR: copy.dataDir }, copy)
  ;[morocco, europe] = [await officeOf('MA-2026'), await officeOf('EU-2026')]
}, demoTimeoutMs)
afterAll(() => world?.close())

async function officeOf(code: string): Promise<Office> {
  const found = await world.platform.database.row<{ id: string }>(sql`SELECT id FROM programme WHERE code = ${code}`)
  const id = found?.id ?? ''
  const of = (role: 'auditor' | 'treasurer' | 'manager') => world.actor(role, id)
  return { id, auditor: await of('auditor'), treasurer: await of('treasurer'), manager: await of('manager') }
}

const offices = () => [morocco, europe]
const rowsOf = ({ id }: Office) => lowestRowsOf(world.platform.database, id)

/** The figures of the auditor's page, from postings and histories. */
const figuresOf = (rows: LowestRows) => [
  ['issued', rows.posted('voucher', 'issue'), rows.ever('voucher', 'issue').length],
  ['committed', rows.posted('agreement', 'commit', 'release'), rows.ever('agreement', 'sign').length],
  ['approved', rows.posted('payable', 'approve'), rows.ever('claim', 'approve').length],
  ['sent', rows.posted('transit', 'send'), rows.ever('batch', 'send').length],
  ['confirmed', rows.posted('paid'), rows.in('payout', 'settled').length],
]

async function auditorsPage(office: Office): Promise<void> {
  const [rows, page] = [await rowsOf(office), await office.auditor.ask(api.readReconciliation)]
  expect(page.figures.map(each => [each.figure, BigInt(each.amountMinor), each.count])).toEqual(figuresOf(rows))
  expect(BigInt(page.returnedMinor)).toBe(rows.posted('payable', 'return'))
  expect(BigInt(page.openMinor)).toBe(rows.posted('transit'))
  const open = rows.in('reconciliation_exception', 'open')
  expect(page.exceptions).toEqual({ count: open.length, amountMinor: String(total(open, rows.amountOf)) })
  expect(page.isBalanced).toBe(true)
}

/** The same sums, wherever else they are shown. */
async function otherPages(office: Office): Promise<void> {
  const { auditor, treasurer, manager } = office
  const rows = await rowsOf(office)
  const { states, currency, ...money } = await manager.ask(readVoucherTotals)
  expect(money).toEqual({
    issuedMinor: String(rows.posted('voucher', 'issue')),
    availableMinor: String(rows.posted('voucher')),
    committedMinor: String(rows.posted('agreement')),
    payableMinor: String(rows.posted('payable')),
    transitMinor: String(rows.posted('transit')),
    paidMinor: String(rows.posted('paid')),
    returnedMinor: String(rows.posted('pool', 'expire', 'renounce', 'cancel', 'release')),
  })
  for (const { state, count } of states) expect(count, state).toBe(rows.in('voucher', state).length)
  for (const { kind, balanceMinor } of (await auditor.ask(readTrialBalance)).accounts)
    expect(BigInt(balanceMinor), kind).toBe(rows.posted(kind))
  const { counts } = await auditor.ask(listClaims, { query: {} })
  for (const [state, count] of Object.entries(counts)) expect(count, state).toBe(rows.in('claim', state).length)
  const approved = rows.in('claim', 'approved')
  const due = { count: approved.length, amountMinor: String(total(approved, rows.amountOf)) }
  const { ready, leftOut } = await treasurer.ask(listPayable, { query: {} })
  expect(ready.count + leftOut.count).toBe(due.count)
  expect(String(BigInt(ready.amountMinor) + BigInt(leftOut.amountMinor))).toBe(due.amountMinor)
  const { tasks } = await treasurer.ask(readHome)
  expect(tasks.find(({ kind }) => kind === 'claims.pay')?.facts).toEqual({ ...due, currency })
  const open = rows.in('reconciliation_exception', 'open')
  if (open.length > 0)
    expect(tasks.find(({ kind }) => kind === 'exception.explain')?.facts).toMatchObject({
      count: open.length,
      amountMinor: String(total(open, rows.amountOf)),
    })
}

/** A batch by what its account got and lost, and by the order the bank was handed. */
async function batches(office: Office): Promise<number> {
  const rows = await rowsOf(office)
  const { batches: listed } = await office.auditor.ask(listBatches, { query: {} })
  for (const { id, reference, rail, sentAt, totalMinor, payouts } of listed.filter(each => each.sentAt)) {
    const own = rows.postings.filter(each => each.account === 'transit' && each.ownerId === id)
    const shown = await office.auditor.ask(showBatch, { params: { batchId: id }, query: {} })
    expect(
      String(
        total(
          own.filter(each => each.kind === 'send'),
          each => each.minor,
        ),
      ),
      reference,
    ).toBe(totalMinor)
    expect(
      total(own, each => each.minor),
      `${reference} of ${sentAt}`,
    ).toBe(BigInt(shown.waitingMinor) + BigInt(shown.reversedMinor))
    if (rail === 'bank') {
      const order = String(await office.auditor.ask(downloadBatchFile, { params: { batchId: id } }))
      const each = (tag: string) =>
        [...order.matchAll(new RegExp(`<${tag}[^>]*>([^<]+)<`, 'g'))].map(([, text]) => text)
      const amounts = each('InstdAmt').map(text => BigInt((text ?? '').replace('.', '')))
      expect([...new Set(each('NbOfTxs'))], reference).toEqual([String(payouts)])
      expect([...new Set(each('CtrlSum'))].map(text => text?.replace('.', ''))).toEqual([totalMinor])
      expect([amounts.length, String(total(amounts, minor => minor))]).toEqual([payouts, totalMinor])
    }
  }
  return listed.length
}

describe('What is shown of the demo’s money, added up anew from postings, histories and files', () => {
  it('is what the auditor’s page says, in both programmes', async () => {
    for (const office of offices()) await auditorsPage(office)
  })

  it('is the sum of the rows each figure leads to', async () => {
    const rows = await rowsOf(europe)
    for (const [figure, amount] of figuresOf(rows)) {
      const { rows: movements, next } = await europe.auditor.ask(api.listFigureRows, {
        params: { figure: figure as 'sent' },
      })
      expect(next).toBe(null)
      expect(
        total(movements, each => BigInt(each.amountMinor)),
        String(figure),
      ).toBe(amount)
    }
  })

  it('is the same on every other page, home and export', async () => {
    for (const office of offices()) {
      await otherPages(office)
      const csv = String(await office.auditor.ask(exportPostings, { query: { lang: 'en' } })).trim()
      expect(csv.split('\r\n').length - 1).toBe((await rowsOf(office)).postings.length)
    }
  })

  it('is what the bank was ordered to pay, transfer by transfer, and what its statements say', async () => {
    for (const office of offices()) expect(await batches(office)).toBeGreaterThan(2)
    const { statements } = await morocco.auditor.ask(listStatements, { query: {} })
    const read = statements.filter(each => each.openingMinor !== null)
    expect(read.length).toBeGreaterThan(5)
    for (const { id, number, openingMinor, closingMinor } of read) {
      const { sumMinor } = await morocco.auditor.ask(showStatement, { params: { statementId: id }, query: {} })
      expect(BigInt(openingMinor ?? 0) + BigInt(sumMinor), number).toBe(BigInt(closingMinor ?? 0))
    }
  })

  it('is so still once a batch was sent and booked, one transfer come back, a fee and an unknown line', async () => {
    const { batches: approved } = await morocco.treasurer.ask(listBatches, { query: { state: 'approved' } })
    const params = { batchId: approved[0]?.id ?? '' }
    await morocco.treasurer.ask(sendBatch, { params })
    await world.work()
    await auditorsPage(morocco)
    const { id } = await morocco.treasurer.ask(makeDemoStatement, { params })
    await world.work()
    await confirmRead(world, id)
    const { batches: settled } = await morocco.treasurer.ask(listBatches, { query: { state: 'settled' } })
    expect(settled.map(({ id }) => id)).toContain(params.batchId)
    await auditorsPage(morocco)
    await otherPages(morocco)
    await batches(morocco)
  })
})
