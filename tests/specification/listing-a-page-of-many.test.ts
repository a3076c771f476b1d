import { randomUUID } from 'node:crypto'
import { agreementsOf } from '@sanad/server/modules/agreements/agreement.queries.ts'
import { milestonesVisible } from '@sanad/server/modules/agreements/milestone.queries.ts'
import { listOf } from '@sanad/server/modules/claims/claim.queries.ts'
import { ownPayouts } from '@sanad/server/modules/payouts/payout.queries.ts'
import { statementsOf } from '@sanad/server/modules/reconciliation/statement.queries.ts'
import { notFollowing } from '@sanad/server/modules/reconciliation/statement-chain.ts'
import { officeQueue } from '@sanad/server/modules/registrations/registration-list.queries.ts'
import type { Reading } from '@sanad/server/platform/command.ts'
import { sql } from '@sanad/server/platform/database.ts'
import { makeBatch } from '@sanad/shared/api/batches.ts'
import { listOwnPayouts } from '@sanad/shared/api/payouts.ts'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { aPayee, approvedClaims, type ProviderInWorld } from '../world/claims.ts'
import { aFile } from '../world/files.ts'
import { countedReading, rowsRead } from '../world/plans.ts'
import { aProgramme, type ProgrammeInWorld } from '../world/programmes.ts'
import { openWorld, type World } from '../world/world.ts'

const many = 4000
const page = 50
let world: World
let programme: ProgrammeInWorld
let firm: ProviderInWorld
beforeAll(async () => {
  world = await openWorld()
  programme = await aProgramme(world, { budgetMinor: '10000000000' })
  firm = await aPayee(world)
  await approvedClaims(world, programme, { providerId: firm.providerId, count: many })
  await programme.treasurer.ask(makeBatch, { body: {} })
  await aYearOfStatements()
  await world.platform.database.run(sql`VACUUM ANALYZE`)
})
afterAll(() => world.close())

/** Each opens with what the one before closed with. */
async function aYearOfStatements(): Promise<void> {
  const fileId = await aFile(programme.treasurer)
  await world.platform.database.run(sql`
    INSERT INTO statement (programme_id, file_id, file_sha256, statement_number, state, opening_minor, closing_minor, from_on, to_on, imported_by,
      imported_at, decided_by, decided_at)
    SELECT ${programme.programmeId}, ${fileId}, sha256(n::text::bytea), n::text, 'matched', 1000 - n, 999 - n, '2025-01-01'::date + n,
      '2025-01-01'::date + n, ${programme.treasurer.personId}, '2026-03-01', ${programme.secondTreasurer.personId}, '2026-03-01'
    FROM generate_series(1, 365) AS n`)
}

const staff = () =>
  countedReading(world, { role: 'staff', organisationId: firm.providerId, organisationKind: 'provider' })
const office = () =>
  countedReading(world, { role: 'manager', organisationId: programme.programmeId, organisationKind: 'programme' })

describe('A page of a long list', () => {
  it.each([
    ['agreements', (reading: Reading) => agreementsOf(reading, {}).then(found => found.agreements), ['s', 'p']],
    [
      'milestones',
      (reading: Reading) => milestonesVisible(reading, {}).then(found => found.milestones),
      ['s', 'p', 'v'],
    ],
    ['claims', (reading: Reading) => listOf(reading, {}).then(found => found.claims), ['a', 'm', 'p']],
    ['payouts', (reading: Reading) => ownPayouts(reading, {}).then(found => found.payouts), ['o', 'c', 'b']],
  ] as const)('of a firm, of %s, looks up what it says for the rows it shows', async (_, ask, aliases) => {
    const { reading, most } = staff()
    expect(await ask(reading)).toHaveLength(page)
    for (const alias of aliases) expect([alias, most(alias) <= page]).toEqual([alias, true])
  })

  it('goes on where the last one ended', async () => {
    const first = await firm.staff.ask(listOwnPayouts, { query: {} })
    const second = await firm.staff.ask(listOwnPayouts, { query: { after: first.next ?? randomUUID() } })
    const ids = [...first.payouts, ...second.payouts].map(({ id }) => id)
    expect(ids).toEqual([...ids].sort().reverse())
    expect(new Set(ids).size).toBe(2 * page)
  })

  it('of registrations finds a name before it puts them in order', async () => {
    const { reading, most } = office()
    await world.platform.database.run(sql`UPDATE registration SET submitted_at = created_at`)
    expect((await officeQueue(reading, { q: 'nobody 17' })).registrations).toEqual([])
    expect(most('r')).toBeLessThanOrEqual(many)
  })
})

describe('Statements', () => {
  it('are held against each other once, however many there are', async () => {
    const { database } = world.platform
    const read = await rowsRead(database, notFollowing(programme.programmeId))
    expect(read('p')).toBeLessThanOrEqual(365)
    expect(await database.rows(notFollowing(programme.programmeId))).toEqual([])
    const { reading, most } = office()
    expect((await statementsOf(reading, undefined)).statements).toHaveLength(page)
    expect(most('p')).toBeLessThanOrEqual(2 * 365)
  })
})
