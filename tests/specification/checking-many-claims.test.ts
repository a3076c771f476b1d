import { outcomesOf } from '@sanad/server/modules/claims/claim.rules.ts'
import { sql } from '@sanad/server/platform/database.ts'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { aPayee, approvedClaims } from '../world/claims.ts'
import { rowsRead } from '../world/plans.ts'
import { aProgramme } from '../world/programmes.ts'
import { openWorld, type World } from '../world/world.ts'

let world: World
beforeAll(async () => {
  world = await openWorld()
})
afterAll(() => world.close())

describe('Checking a claim', () => {
  it('looks at that claim and what belongs to it, however many others there are', async () => {
    const programme = await aProgramme(world)
    const { providerId } = await aPayee(world)
    const claims = await approvedClaims(world, programme, { providerId, count: 400 })
    const { database, clock } = world.platform
    await database.run(sql`ANALYZE claim, milestone, agreement, voucher, file, payee_account`)
    const three = claims.slice(100, 103).map(({ claimId }) => claimId)
    const read = await rowsRead(
      database,
      outcomesOf(sql`SELECT id FROM unnest(${three}::uuid[]) AS asked (id)`, clock.now()),
    )
    expect(read('c')).toBe(3)
    for (const alias of ['m', 'a', 'v', 'f', 'w']) expect(read(alias)).toBeLessThanOrEqual(3)
  })
})
