import { holdersOf } from '@sanad/server/modules/vouchers/tell-holders.ts'
import { sql } from '@sanad/server/platform/database.ts'
import * as issues from '@sanad/shared/api/voucher-issues.ts'
import { afterAll, beforeAll, expect, it } from 'vitest'
import { rowsRead } from '../world/plans.ts'
import { aProgramme } from '../world/programmes.ts'
import { eligibleAssociations } from '../world/vouchers.ts'
import { openWorld, type World } from '../world/world.ts'

let world: World
beforeAll(async () => {
  world = await openWorld()
})
afterAll(() => world.close())

it('Whoever is told of new vouchers is looked up by them, though PostgreSQL last counted when there were none', async () => {
  const programme = await aProgramme(world)
  const { database } = world.platform
  await database.run(sql`ANALYZE account, voucher, programme`)
  await eligibleAssociations(world, programme.programmeId, 2_000)
  await programme.manager.ask(issues.startVoucherIssue, { params: { programmeId: programme.programmeId } })
  await world.work()
  const some = await database.rows<{ id: string; associationId: string }>(sql`
    SELECT id, association_id FROM voucher WHERE programme_id = ${programme.programmeId} ORDER BY id LIMIT 50`)
  for (const { associationId } of some.slice(0, 3)) await world.actor('officer', associationId)
  const read = await rowsRead(database, holdersOf(some.map(({ id }) => id)))
  expect(read('a')).toBeLessThanOrEqual(50)
  expect(read('v')).toBeLessThanOrEqual(50)
})
