import { randomUUID } from 'node:crypto'
import type { Tx } from '@sanad/server/platform/command.ts'
import { sql } from '@sanad/server/platform/database.ts'
import { takeUntold } from '@sanad/server/platform/untold.ts'
import { afterAll, beforeAll, expect, it } from 'vitest'
import { aProgramme } from '../world/programmes.ts'
import { openWorld, type World } from '../world/world.ts'

/** So many that a second worker comes while the first still takes them. */
const rows = 3000

let world: World
beforeAll(async () => {
  world = await openWorld()
})
afterAll(() => world.close())

it('What two workers tell at the same moment is told by one of them, in one letter', async () => {
  const { programmeId } = await aProgramme(world)
  const { database } = world.platform
  const take = (kind: string) =>
    database.transaction(inside => takeUntold(inside as unknown as Tx, { kind, programmeId }))
  for (let round = 1; round <= 8; round++) {
    const kind = `round.${round}`
    const ids = Array.from({ length: rows }, () => randomUUID())
    await database.run(sql`
      INSERT INTO untold (kind, programme_id, object_ids, at)
      SELECT ${kind}, ${programmeId}, ARRAY[id], now() FROM unnest(${ids}::uuid[]) AS id`)
    const taken = await Promise.all([take(kind), take(kind)])
    expect(taken.map(each => each.length).toSorted((one, other) => one - other)).toEqual([0, rows])
  }
})
