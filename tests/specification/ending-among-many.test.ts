import { completePaidAgreements, finished, overfull } from '@sanad/server/modules/agreements/end-agreement.ts'
import { dueOf } from '@sanad/server/modules/agreements/release-remainder.ts'
import { clockActor } from '@sanad/server/platform/actor.ts'
import { execute } from '@sanad/server/platform/command.ts'
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

describe('Agreements of which all is paid', () => {
  it('are over together, each with its history, and once', async () => {
    const programme = await aProgramme(world)
    const { providerId } = await aPayee(world)
    const claims = await approvedClaims(world, programme, { providerId, count: 3 })
    const { database } = world.platform
    const [open, ...paid] = claims.map(({ claimId }) => claimId)
    await database.run(sql`UPDATE claim SET state = 'paid' WHERE id = ANY(${paid}::uuid[])`)
    const ids = sql<{
      id: string
    }>`SELECT agreement_id AS id FROM claim WHERE id = ANY(${[open, ...paid]}::uuid[]) ORDER BY 1`
    const agreementIds = (await database.rows(ids)).map(({ id }) => id)
    const completed = (key: string) =>
      execute(world.platform, completePaidAgreements, clockActor, key, {
        programmeId: programme.programmeId,
        agreementIds,
      })
    await Promise.all([completed('a'), completed('b')])
    const rows = await database.rows(sql`
      SELECT a.state, count(h.id)::int AS steps, bool_and(a.ended_at IS NOT NULL) AS ended FROM agreement a
      LEFT JOIN history h ON h.object_kind = 'agreement' AND h.object_id = a.id AND h.event = 'complete'
      WHERE a.id = ANY(${agreementIds}::uuid[]) GROUP BY a.id, a.state ORDER BY a.state, a.id`)
    const over = { state: 'completed', steps: 1, ended: true }
    expect(rows).toEqual([over, over, { state: 'signed', steps: 0, ended: false }])
  })
})

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
