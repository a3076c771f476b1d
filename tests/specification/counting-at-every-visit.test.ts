import { milestonesVisible } from '@sanad/server/modules/agreements/milestone.queries.ts'
import { payableFor } from '@sanad/server/modules/payouts/payout.queries.ts'
import { reconciliationOf } from '@sanad/server/modules/reconciliation/figures.queries.ts'
import { unservedAssociations } from '@sanad/server/modules/vouchers/unserved.queries.ts'
import { voucherTasks } from '@sanad/server/modules/vouchers/voucher-tasks.ts'
import type { Reading } from '@sanad/server/platform/command.ts'
import { sql } from '@sanad/server/platform/database.ts'
import type { Role } from '@sanad/shared/roles.ts'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { aPayee, approvedClaims } from '../world/claims.ts'
import { countedReading } from '../world/plans.ts'
import { addUpPostings } from '../world/posting-sums.ts'
import { aProgramme, type ProgrammeInWorld } from '../world/programmes.ts'
import { eligibleAssociations } from '../world/vouchers.ts'
import { openWorld, type World } from '../world/world.ts'

const many = 2000
const page = 50
let world: World
let programme: ProgrammeInWorld
let served: ProgrammeInWorld
beforeAll(async () => {
  world = await openWorld()
  programme = await aProgramme(world, { budgetMinor: '10000000000' })
  const { providerId } = await aPayee(world)
  await approvedClaims(world, programme, { providerId, count: many })
  await eligibleAssociations(world, programme.programmeId, 30)
  served = await aProgramme(world, { budgetMinor: '10000000000' })
  await approvedClaims(world, served, { providerId, count: many })
  await halfIsOver()
  await world.tick()
  await addUpPostings(world)
  await world.platform.database.run(sql`VACUUM ANALYZE`)
})
afterAll(() => world.close())

/** Each milestone accepted at a moment of its own; every other agreement is complete. */
async function halfIsOver(): Promise<void> {
  const { run } = world.platform.database
  await run(sql`
    UPDATE milestone SET accepted_at = accepted_at + n * interval '1 second'
    FROM (SELECT id, row_number() OVER (ORDER BY id) AS n FROM milestone) AS numbered WHERE numbered.id = milestone.id`)
  await run(sql`
    UPDATE agreement SET state = 'completed', ended_at = ${world.clock.now()} WHERE id IN (
      SELECT id FROM (SELECT id, row_number() OVER (ORDER BY id) AS n FROM agreement) AS numbered WHERE n % 2 = 0)`)
}

const office = (role: Role, of = programme) =>
  countedReading(world, {
    role,
    organisationId: of.programmeId,
    organisationKind: 'programme',
    personId: of.treasurer.personId,
  })

/** How many rows of each of these tables, by name or alias, one statement read for what is asked. */
async function read(role: Role, ask: (reading: Reading) => Promise<unknown>, tables: readonly string[]) {
  const { reading, most } = office(role)
  await ask(reading)
  return tables.map(table => [table, most(table)] as const)
}
const few = (counted: readonly (readonly [string, number])[], bound = 3 * page) =>
  counted.filter(([, rows]) => rows > bound)

describe('A visit of the office', () => {
  it('is told how many associations wait for a voucher without looking at all who have one', async () => {
    expect(few(await read('manager', voucherTasks, ['registration', 'voucher']))).toEqual([])
  })

  it('is told how many vouchers, agreements and claims a figure counts without counting them', async () => {
    expect(few(await read('auditor', reconciliationOf, ['voucher', 'agreement', 'claim']))).toEqual([])
  })

  it('looks at a page of milestones in force, however many agreements there are, and were', async () => {
    const firstPage = (reading: Reading) => milestonesVisible(reading, {})
    for (const role of ['reviewer', 'manager'] as const)
      expect(few(await read(role, firstPage, ['milestone', 'agreement']))).toEqual([])
  })

  it('looks at each claim that waits to be paid once, and at what belongs to it for those that are shown', async () => {
    const firstPage = (reading: Reading) => payableFor(reading, {})
    expect(few(await read('treasurer', firstPage, ['agreement', 'provider', 'payout']))).toEqual([])
    expect(few(await read('treasurer', firstPage, ['claim']), many + page)).toEqual([])
  })

  it('looks for nobody where all are served', async () => {
    const { reading, most } = office('manager', served)
    expect(await unservedAssociations(reading)).toEqual({ associations: [], hasMore: false, count: 0 })
    expect(
      few([
        ['registration', most('registration')],
        ['voucher', most('voucher')],
      ]),
    ).toEqual([])
  })
})
