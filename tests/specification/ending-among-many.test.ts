import { finished, overfull } from '@sanad/server/modules/agreements/end-agreement.ts'
import { dueOf } from '@sanad/server/modules/agreements/release-remainder.ts'
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

describe('Whether an agreement is over', () => {
  it('is seen from its own milestones and claims, however many others were paid a moment ago', async () => {
    const programme = await aProgramme(world)
    const { providerId } = await aPayee(world)
    const claims = await approvedClaims(world, programme, { providerId, count: 400 })
    const { database } = world.platform
    // What PostgreSQL knows of the tables is of before: it counts anew a minute after so many were paid at once.
    await database.run(sql`ANALYZE claim, milestone, agreement`)
    await database.run(sql`UPDATE claim SET state = 'paid'`)
    const three = claims.slice(100, 103).map(({ voucherId }) => voucherId)
    const read = await rowsRead(database, finished(three))
    expect(await database.rows(finished(three))).toHaveLength(3)
    for (const alias of ['a', 'm', 'c']) expect(read(alias)).toBeLessThanOrEqual(3)
    const agreement = await database.row<{ id: string }>(sql`SELECT id FROM agreement WHERE voucher_id = ${three[0]}`)
    const owed = await rowsRead(database, dueOf(sql`${agreement?.id}::uuid`))
    for (const alias of ['m', 'c']) expect(owed(alias)).toBeLessThanOrEqual(1)
    const left = await rowsRead(database, overfull(three))
    for (const alias of ['a', 'm', 'c']) expect(left(alias)).toBeLessThanOrEqual(3)
  })
})
