import { execFileSync } from 'node:child_process'
import { resolve } from 'node:path'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { type FreshDatabase, freshDatabase } from '../world/postgres.ts'

let fresh: FreshDatabase
beforeAll(async () => {
  fresh = await freshDatabase()
})
afterAll(() => fresh.drop())

const [letters, times] = [50_000, 3_000]

/** Reads answers in a process that does nothing else: in this one, whatever other tests left behind would count. @returns bytes V8 took for long-lived */
function keptOfAnswers(): number {
  const module = JSON.stringify(resolve(import.meta.dirname, '../../server/src/platform/database.ts'))
  const script = `
    import { getHeapSpaceStatistics } from 'node:v8'
    import { openDatabase, sql } from ${module}
    const longLived = () => getHeapSpaceStatistics().find(each => each.space_name === 'old_space').space_used_size
    const database = openDatabase(process.argv[1], 6)
    let [kept, before, left] = [0, longLived(), ${times}]
    const read = async () => {
      while (left-- > 0) {
        await database.rows(sql\`SELECT repeat('x', \${${letters}}::int) || n AS text FROM generate_series(1, 1) n\`)
        const now = longLived()
        kept += Math.max(0, now - before)
        before = now
      }
    }
    await Promise.all(Array.from({ length: 6 }, read))
    await database.close()
    console.log(kept)`
  return Number(
    execFileSync(process.execPath, ['--input-type=module', '--eval', script, fresh.url], { encoding: 'utf8' }),
  )
}

describe('What was read from the database', () => {
  it('is let go of at once: it does not pile up until all of memory is collected', () => {
    expect(keptOfAnswers()).toBeLessThan((letters * times) / 10)
  })
})
