import { getHeapSpaceStatistics } from 'node:v8'
import { openDatabase, sql } from '@sanad/server/platform/database.ts'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { type FreshDatabase, freshDatabase } from '../world/postgres.ts'

let fresh: FreshDatabase
beforeAll(async () => {
  fresh = await freshDatabase()
})
afterAll(() => fresh.drop())

/** Bytes of what V8 takes for long-lived. */
const longLived = () => getHeapSpaceStatistics().find(each => each.space_name === 'old_space')?.space_used_size ?? 0

describe('What was read from the database', () => {
  it('is let go of at once: it does not pile up until all of memory is collected', async () => {
    const database = openDatabase(fresh.url, 6)
    const [letters, times] = [50_000, 3_000]
    let [kept, before] = [0, longLived()]
    let left = times
    const read = async () => {
      while (left-- > 0) {
        await database.rows(sql`SELECT repeat('x', ${letters}::int) || n AS text FROM generate_series(1, 1) n`)
        const now = longLived()
        kept += Math.max(0, now - before)
        before = now
      }
    }
    await Promise.all(Array.from({ length: 6 }, read))
    await database.close()
    expect(kept).toBeLessThan((letters * times) / 10)
  })
})
