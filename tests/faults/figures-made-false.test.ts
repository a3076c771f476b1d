import { checksFor } from '@sanad/server/app.ts'
import { keepStateCounts } from '@sanad/server/modules/record/state-counts.ts'
import { sql } from '@sanad/server/platform/database.ts'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { aProgrammeThatPaid } from '../world/statements.ts'
import { openWorld, type World } from '../world/world.ts'

let world: World
beforeAll(async () => {
  world = await openWorld()
  await aProgrammeThatPaid(world, 1)
  await keepStateCounts.run(world.platform)
})
afterAll(() => world.close())

async function found(name: string): Promise<readonly string[]> {
  const check = checksFor(false).find(each => each.name === name)
  return (await check?.find(world.platform)) ?? [`there is no check ${name}`]
}

describe('Whoever looks after a repair by hand', () => {
  it.each([
    ['count.differs', 'state_count', 'UPDATE state_count SET objects = objects + 1'],
    ['milestone.misplaced', 'milestone', 'UPDATE milestone SET in_force_in = NULL'],
    [
      'figure.miscounted',
      'ledger_transaction',
      "UPDATE ledger_transaction SET kind = 'release' WHERE kind = 'approve'",
    ],
  ])('is told by %s', async (name, table, statement) => {
    const { database: owner } = world.platform
    expect(await found(name)).toEqual([])
    await owner.run(sql.raw(`ALTER TABLE ${table} DISABLE TRIGGER USER`))
    expect(await owner.run(sql.raw(statement))).toBeGreaterThan(0)
    await owner.run(sql.raw(`ALTER TABLE ${table} ENABLE TRIGGER USER`))
    expect((await found(name)).length).toBeGreaterThan(0)
  })
})
