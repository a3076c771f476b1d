import { accountsOf } from '@sanad/server/modules/ledger/account.queries.ts'
import { transactionsOf } from '@sanad/server/modules/ledger/transaction.queries.ts'
import { figureRowsOf } from '@sanad/server/modules/reconciliation/figures.queries.ts'
import { type LogFilter, logOf } from '@sanad/server/modules/record/log.queries.ts'
import { unservedAssociations } from '@sanad/server/modules/vouchers/unserved.queries.ts'
import { voucherTotals } from '@sanad/server/modules/vouchers/voucher.queries.ts'
import { sql } from '@sanad/server/platform/database.ts'
import { listTransactions } from '@sanad/shared/api/ledger.ts'
import { afterAll, beforeAll, expect, it } from 'vitest'
import { aPayee, approvedClaims } from '../world/claims.ts'
import { countedReading } from '../world/plans.ts'
import { addUpPostings } from '../world/posting-sums.ts'
import { aProgramme, type ProgrammeInWorld } from '../world/programmes.ts'
import { eligibleAssociations } from '../world/vouchers.ts'
import { openWorld, type World } from '../world/world.ts'

const many = 1000
const page = 50
const entries = 30_000
let world: World
let programme: ProgrammeInWorld
beforeAll(async () => {
  world = await openWorld()
  programme = await aProgramme(world)
  const { providerId } = await aPayee(world)
  await approvedClaims(world, programme, { providerId, count: many, amountMinor: 1000n })
  await aLongLog()
  await world.platform.database.run(sql`VACUUM ANALYZE`)
})
afterAll(() => world.close())

/** A hundred days of one command, after those that made the programme. */
const aLongLog = () =>
  world.platform.database.run(sql`
    INSERT INTO log_entry (at, command, role, programme_id, object_kind, object_id, input_hash)
    SELECT '2026-03-02'::timestamptz + n * interval '100 days' / ${entries}::int, 'voucher.activate', 'officer', ${programme.programmeId}, 'voucher',
      uuidv7(), sha256(n::text::bytea)
    FROM generate_series(1, ${entries}::int) AS n`)

const office = () =>
  countedReading(world, { role: 'manager', organisationId: programme.programmeId, organisationKind: 'programme' })

it('Transactions of one kind are read without those of others, and of all kinds a page of each', async () => {
  for (const kind of ['fund', 'issue', 'cancel'] as const) {
    const { reading, most } = office()
    const { transactions } = await transactionsOf(reading, { kind })
    expect(transactions.every(each => each.kind === kind)).toBe(true)
    expect([kind, most('ledger_transaction')]).toEqual([kind, transactions.length])
  }
  const { reading, most } = office()
  expect((await transactionsOf(reading, {})).transactions).toHaveLength(page)
  expect(most('ledger_transaction')).toBeLessThan(many / 2)
})

it('Transactions of all kinds come newest first, each once, page after page', async () => {
  const all = await world.platform.database.rows<{ id: string }>(sql`
    SELECT id FROM ledger_transaction WHERE programme_id = ${programme.programmeId} ORDER BY id DESC`)
  const seen: string[] = []
  for (let after: string | null | undefined; after !== null; ) {
    const { transactions, next } = await programme.auditor.ask(listTransactions, { query: after ? { after } : {} })
    seen.push(...transactions.map(({ id }) => id))
    after = next
  }
  expect(seen).toEqual(all.map(({ id }) => id))
})

it('The movements of a figure are read a page at a time, each once, to the last', async () => {
  await addUpPostings(world)
  for (const figure of ['issued', 'committed', 'approved'] as const) {
    const seen = new Set<string>()
    for (let after: string | null | undefined; after !== null; ) {
      const { reading, most } = office()
      const found = await figureRowsOf(reading, figure, after)
      for (const table of ['ledger_transaction', 'posting'])
        expect([figure, table, most(table) <= 4 * page]).toEqual([figure, table, true])
      for (const { id } of found.rows) seen.add(String(id))
      after = found.next === null ? null : String(found.next)
    }
    expect([figure, seen.size]).toEqual([figure, many])
  }
})

it('A page of accounts reads those it shows', async () => {
  const { reading, most } = office()
  expect((await accountsOf(reading, 'voucher', undefined)).accounts).toHaveLength(page)
  expect(most('account')).toBeLessThanOrEqual(page)
})

it('Whom a voucher can be issued to is counted where that is shown, and looked up for those that are', async () => {
  await eligibleAssociations(world, programme.programmeId, 300)
  await world.platform.database.run(sql`ANALYZE registration, association, voucher`)
  const totals = office()
  await voucherTotals(totals.reading)
  expect(totals.most('registration')).toBe(0)
  const { reading, most } = office()
  expect(await unservedAssociations(reading)).toMatchObject({ hasMore: true, count: 300 })
  expect(most('association')).toBeLessThanOrEqual(page)
})

it.each<[string, LogFilter, number]>([
  ['a command', { command: 'programme.open' }, 1],
  ['what commands are about', { command: 'programme' }, 3],
  ['a command nobody gave', { command: 'programme.close' }, 0],
  ['the days since', { from: '2026-06-10' }, 13],
  ['the days until', { until: '2026-03-01' }, 0],
])('The log is read where there is something of %s', async (_, filter, found) => {
  const { reading, most } = office()
  expect((await logOf(reading, filter)).entries).toHaveLength(found)
  expect(most('log_entry')).toBeLessThan(entries / 4)
})

it('The log of a command that is everywhere is read a page at a time', async () => {
  const { reading, most } = office()
  expect((await logOf(reading, { command: 'voucher' })).entries).toHaveLength(page)
  expect(most('log_entry')).toBe(page)
})
