import { sql } from '@sanad/server/platform/database.ts'
import { getAccount } from '@sanad/shared/api/identity.ts'
import { searchCatalogue } from '@sanad/shared/api/searching.ts'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { openWorld, type World } from '../world/world.ts'

let world: World
beforeAll(async () => {
  world = await openWorld(undefined, { DATABASE_CONNECTIONS: '4' })
})
afterAll(() => world.close())

describe('A process that may hold four connections', () => {
  it('answers a hundred who ask at once, with four, and two for visitors', async () => {
    const somebody = await world.person()
    const asked = Array.from({ length: 50 }, () => [somebody.ask(getAccount), world.anybody.ask(searchCatalogue)])
    await expect(Promise.all(asked.flat())).resolves.toHaveLength(100)
    const held = await world.platform.database.row<{ connections: number }>(
      sql`SELECT count(*)::int AS connections FROM pg_stat_activity WHERE datname = current_database()`,
    )
    expect(held).toEqual({ connections: 4 + 2 })
  })
})
