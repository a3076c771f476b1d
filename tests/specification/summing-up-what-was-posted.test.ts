import { accountsOf, trialBalance } from '@sanad/server/modules/ledger/account.queries.ts'
import { keepPostingSums, wrongSums } from '@sanad/server/modules/ledger/posting-sums.ts'
import { figureRowsOf, reconciliationOf } from '@sanad/server/modules/reconciliation/figures.queries.ts'
import { voucherTotals } from '@sanad/server/modules/vouchers/voucher.queries.ts'
import type { Reading } from '@sanad/server/platform/command.ts'
import { type Sql, sql } from '@sanad/server/platform/database.ts'
import { readTrialBalance } from '@sanad/shared/api/ledger.ts'
import { fundProgramme } from '@sanad/shared/api/programmes.ts'
import { afterAll, beforeAll, expect, it } from 'vitest'
import { aPayee, approvedClaims } from '../world/claims.ts'
import { countedReading } from '../world/plans.ts'
import { addUpPostings } from '../world/posting-sums.ts'
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
  await world.platform.database.run(sql`ANALYZE posting, ledger_transaction`)
})
afterAll(() => world.close())

const look = () => keepPostingSums.run(world.platform)
const fund = (of: ProgrammeInWorld, amountMinor: string) =>
  of.manager.ask(fundProgramme, { params: { programmeId: of.programmeId }, body: { amountMinor } })

/** What the office asks, and how many rows of a table one statement read for it. */
async function readBy(ask: (reading: Reading) => Promise<unknown>, table: string): Promise<number> {
  const { reading, most } = countedReading(world, {
    role: 'manager',
    organisationId: programme.programmeId,
    organisationKind: 'programme',
  })
  await ask(reading)
  return most(table)
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
    reconciliationOf,
    (reading: Reading) => figureRowsOf(reading, 'approved', undefined),
    (reading: Reading) => accountsOf(reading, 'funding', undefined),
  ] as const
  for (const ask of asked) expect(await readBy(ask, 'posting')).toBeGreaterThan(many)
  await addUpPostings(world)
  await fund(programme, '100')
  for (const ask of asked) expect(await readBy(ask, 'posting')).toBeLessThan(many / 5)
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

it('Nor one of a transaction that began later and took its id first', async () => {
  const [begun, posted, looked] = [promised(), promised(), promised()]
  const other = await aProgramme(world, { fundedMinor: '0', isOpen: false })
  await look()
  const { database } = world.platform
  const early = database.transaction(async tx => {
    await tx.run(sql`SELECT pg_current_xact_id()`)
    begun.keep()
    await posted.is
    await funded(tx, other.programmeId, 900)
  })
  const late = database.transaction(async tx => {
    await begun.is
    await funded(tx, programme.programmeId, 5)
    posted.keep()
    await looked.is
  })
  await early
  await look()
  await look()
  looked.keep()
  await late
  await look()
  expect(await wrongSums(database)).toEqual([])
  const [said, all] = await balances()
  expect(said).toEqual(all)
})

it('A copy that was restored where fewer transactions were counted goes on being added up', async () => {
  const { database } = world.platform
  await database.run(sql`UPDATE posting_sum_until SET next_xid = '9000000000000000000'`)
  await fund(programme, '40')
  await addUpPostings(world)
  expect(await wrongSums(database)).toEqual([])
})

it('Two workers that look at once add nothing twice', async () => {
  for (const amountMinor of ['11', '12', '13']) {
    await fund(programme, amountMinor)
    await Promise.all([look(), look(), look()])
  }
  expect(await wrongSums(world.platform.database)).toEqual([])
  const [said, all] = await balances()
  expect(said).toEqual(all)
})

it('Sums that were lost or made false are seen, and right again once they are begun anew', async () => {
  const { database } = world.platform
  await addUpPostings(world)
  const before = await balances()
  expect(before[0]).toEqual(before[1])
  await database.run(
    sql`UPDATE posting_sum SET amount_minor = amount_minor + 1 WHERE account_kind = 'pool' AND is_debit`,
  )
  expect((await wrongSums(database)).length).toBeGreaterThan(0)
  await database.run(sql`DELETE FROM posting_sum`)
  expect((await wrongSums(database)).length).toBeGreaterThan(0)
  await database.run(sql`UPDATE posting_sum_until SET posting_id = 0, next_id = 0`)
  expect(await wrongSums(database)).toEqual([])
  expect(await balances()).toEqual(before)
  await addUpPostings(world)
  expect(await balances()).toEqual(before)
  expect(await wrongSums(database)).toEqual([])
})

const promised = () => {
  let keep = (): void => undefined
  const is = new Promise<void>(settle => {
    keep = settle
  })
  return { is, keep: () => keep() }
}

const funded = ({ run }: Sql, programmeId: string, amountMinor: number) =>
  run(sql`
    WITH opened AS (
      INSERT INTO ledger_transaction (programme_id, kind, object_id, at)
      VALUES (${programmeId}, 'fund', ${programmeId}, ${world.clock.now()}) RETURNING id)
    INSERT INTO posting (transaction_id, programme_id, account_kind, owner_id, amount_minor)
    SELECT id, ${programmeId}, kind, ${programmeId}, amount FROM opened,
      (VALUES ('funding', -${amountMinor}::bigint), ('pool', ${amountMinor}::bigint)) AS leg (kind, amount)`)
