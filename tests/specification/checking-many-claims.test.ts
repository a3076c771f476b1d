import { outcomesOf } from '@sanad/server/modules/claims/claim.rules.ts'
import { sql } from '@sanad/server/platform/database.ts'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { aPayee, approvedClaims } from '../world/claims.ts'
import { aProgramme } from '../world/programmes.ts'
import { openWorld, type World } from '../world/world.ts'

let world: World
beforeAll(async () => {
  world = await openWorld()
})
afterAll(() => world.close())

interface Node {
  readonly 'Node Type': string
  readonly Alias?: string
  readonly 'Actual Rows': number
  readonly 'Actual Loops': number
  readonly Plans?: readonly Node[]
}
const nodesOf = (node: Node): Node[] => [node, ...(node.Plans ?? []).flatMap(nodesOf)]

describe('Checking a claim', () => {
  it('looks at that claim and what belongs to it, however many others there are', async () => {
    const programme = await aProgramme(world)
    const { providerId } = await aPayee(world)
    const claims = await approvedClaims(world, programme, { providerId, count: 400 })
    const { database, clock } = world.platform
    await database.run(sql`ANALYZE claim, milestone, agreement, voucher, file, payee_account`)
    const three = claims.slice(100, 103).map(({ claimId }) => claimId)
    const asked = outcomesOf(sql`SELECT id FROM unnest(${three}::uuid[]) AS asked (id)`, clock.now())
    const rows = await database.rows<{ 'QUERY PLAN': { Plan: Node }[] }>(sql`EXPLAIN (ANALYZE, FORMAT JSON) ${asked}`)
    const nodes = rows.flatMap(row => row['QUERY PLAN']).flatMap(({ Plan }) => nodesOf(Plan))
    const read = (alias: string) =>
      nodes
        .filter(node => node.Alias === alias)
        .reduce((sum, node) => sum + node['Actual Rows'] * node['Actual Loops'], 0)
    expect(read('c')).toBe(3)
    for (const alias of ['m', 'a', 'v', 'f', 'w']) expect(read(alias)).toBeLessThanOrEqual(3)
  })
})
