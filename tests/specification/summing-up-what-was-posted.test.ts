import { trialBalance } from '@sanad/server/modules/ledger/account.queries.ts'
import { keepPostingSums, wrongSums } from '@sanad/server/modules/ledger/posting-sums.ts'
import { figureRowsOf } from '@sanad/server/modules/reconciliation/figures.queries.ts'
import { voucherTotals } from '@sanad/server/modules/vouchers/voucher.queries.ts'
import type { Reading } from '@sanad/server/platform/command.ts'
import { type Query, type Sql, sql } from '@sanad/server/platform/database.ts'
import { readTrialBalance } from '@sanad/shared/api/ledger.ts'
import { fundProgramme } from '@sanad/shared/api/programmes.ts'
import { afterAll, beforeAll, expect, it } from 'vitest'
import { aPayee, approvedClaims } from '../world/claims.ts'
import { rowsRead } from '../world/plans.ts'
import { aProgramme, type ProgrammeInWorld } from '../world/programmes.ts'
import { openWorld, type World } from '../world/world.ts'

const many = 1000
let world: World
let programme: ProgrammeInWorld
beforeAll(async () => {
  world = await openWorld()
  programme = await aProgramme(world, { fundedMinor: '900000000' })
  await approvedClaims(world, programme, {
    providerId: (await aPayee(world)).providerId,
    count: many,
    amountMinor: 1000n,
  })
})
afterAll(() => world.close())

const look = () => keepPostingSums.run(world.platform)
const fund = (of: ProgrammeInWorld, amountMinor: string) =>
  of.manager.ask(fundProgramme, { params: { programmeId: of.programmeId }, body: { amountMinor } })

/** What the office asks, and how many postings were read to sum them up. */
async function postingsReadBy(ask: (reading: Reading) => Promise<unknown>): Promise<number> {
  const { database, clock } = world.platform
  let most = 0
  const rows = async <Row>(query: Query<Row>): Promise<Row[]> => {
    const read = await rowsRead(database, query)
    most = Math.max(most, read('n'))
    return database.rows(query)
  }
  const row = async <Row>(query: Query<Row>) => (await rows(query))[0]
  const actor = { role: 'manager', organisationId: programme.programmeId, organisationKind: 'programme' }
  await ask({ actor, rows, row, run: database.run, now: clock.now(), platform: world.platform } as never)
  return most
}

/** The trial balance, and the same of every posting there is. */
async function balances(): Promise<[unknown, unknown]> {
  const { accounts } = await programme.auditor.ask(readTrialBalance)
  const posted = await world.platform.database.rows(sql`
    SELECT account_kind AS kind, count(*)::int AS postings, sum(amount_minor)::text AS balance_minor FROM posting
    WHERE programme_id = ${programme.programmeId} GROUP BY 1 ORDER BY 1`)
  const said = accounts.map(({ kind, postings, balanceMinor }) => ({
    kind,
    postings,
    balanceMinor: String(balanceMinor),
  }))
  return [said.sort((a, b) => (a.kind < b.kind ? -1 : 1)), posted]
}

it('A page of a programme’s money reads what was posted since the sums were kept, not all there ever was', async () => {
  const asked = [
    voucherTotals,
    trialBalance,
    (reading: Reading) => figureRowsOf(reading, 'approved', undefined),
  ] as const
  for (const ask of asked) expect(await postingsReadBy(ask)).toBeGreaterThan(many)
  await look()
  await fund(programme, '100')
  for (const ask of asked) expect(await postingsReadBy(ask)).toBeLessThan(many / 5)
})

it('And says what all of them add up to, before a look and after it', async () => {
  for (const step of [() => fund(programme, '700'), look, () => fund(programme, '300'), look, look]) {
    await step()
    const [said, posted] = await balances()
    expect(said).toEqual(posted)
  }
})

it('A posting that commits after a later one is neither left out nor counted twice', async () => {
  const other = await aProgramme(world, { fundedMinor: '0', isOpen: false })
  await world.platform.database.transaction(async slow => {
    await funded(slow, programme.programmeId, 5)
    await fund(other, '900')
    await look()
    await look()
  })
  const [said, posted] = await balances()
  expect(said).toEqual(posted)
  await look()
  expect(await balances().then(([now]) => now)).toEqual(posted)
  expect(await wrongSums(world.platform.database)).toEqual([])
})

const funded = ({ run }: Sql, programmeId: string, amountMinor: number) =>
  run(sql`
    WITH opened AS (
      INSERT INTO ledger_transaction (programme_id, kind, object_id, at)
      VALUES (${programmeId}, 'fund', ${programmeId}, ${world.clock.now()}) RETURNING id)
    INSERT INTO posting (transaction_id, programme_id, account_kind, owner_id, amount_minor)
    SELECT id, ${programmeId}, kind, ${programmeId}, amount FROM opened,
      (VALUES ('funding', -${amountMinor}::bigint), ('pool', ${amountMinor}::bigint)) AS leg (kind, amount)`)
