import { type Database, openDatabase, sql } from '@sanad/server/platform/database.ts'
import { pipelined } from '@sanad/server/platform/pipelining.ts'
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest'
import { freshDatabase } from '../world/postgres.ts'

let fresh: Awaited<ReturnType<typeof freshDatabase>>
let database: Database
beforeAll(async () => {
  fresh = await freshDatabase()
  // One connection: whatever a transaction left behind, the next one meets.
  database = openDatabase(fresh.url, 1, 'repeated')
  await database.run(sql`CREATE TABLE word (said text PRIMARY KEY)`)
})
afterAll(async () => {
  await database.close()
  await fresh.drop()
})
beforeEach(() => database.run(sql`DELETE FROM word`))

const say = (word: string) => sql`INSERT INTO word VALUES (${word})`
const said = async () => (await database.rows<{ said: string }>(sql`SELECT said FROM word ORDER BY 1`)).map(w => w.said)

describe('A transaction whose statements are pipelined', () => {
  it('keeps all of it', async () => {
    const answer = await database.transaction(async inside => {
      await inside.run(say('first'))
      await inside.run(pipelined(say('last')))
      return 'done'
    })
    expect(answer).toBe('done')
    expect(await said()).toEqual(['first', 'last'])
  })

  it('keeps nothing when that statement fails, and says why', async () => {
    const failed = database.transaction(async inside => {
      await inside.run(say('twice'))
      await inside.run(pipelined(say('twice')))
    })
    await expect(failed).rejects.toMatchObject({ code: '23505', constraint: 'word_pkey' })
    expect(await said()).toEqual([])
  })

  it('keeps nothing when an earlier one fails, or the work does', async () => {
    const inMiddle = database.transaction(async inside => {
      await inside.run(say('one'))
      await inside.run(say('one'))
      await inside.run(pipelined(say('never')))
    })
    await expect(inMiddle).rejects.toMatchObject({ code: '23505' })
    const byWork = database.transaction(async inside => {
      await inside.run(say('one'))
      throw new Error('thought better of it')
    })
    await expect(byWork).rejects.toThrow('thought better of it')
    expect(await said()).toEqual([])
  })

  it('does them in their order, and answers what is asked after them', async () => {
    const seen = await database.transaction(async inside => {
      await inside.run(pipelined(say('first')))
      await inside.run(pipelined(sql`UPDATE word SET said = said || '!'`))
      return inside.rows(sql`SELECT said FROM word`)
    })
    expect(seen).toEqual([{ said: 'first!' }])
  })

  it('tells of one that failed where the next is asked, and goes on as if nothing had been', async () => {
    const failed = database.transaction(async inside => {
      await inside.run(say('twice'))
      await inside.run(pipelined(say('twice')))
      await inside.run(pipelined(say('never')))
      await inside.rows(sql`SELECT said FROM word`)
    })
    await expect(failed).rejects.toMatchObject({ code: '23505', constraint: 'word_pkey' })
    expect(await said()).toEqual([])
  })

  it('waits for a pipelined lock before it looks', async () => {
    const other = openDatabase(fresh.url, 1)
    const held = Promise.withResolvers<void>()
    const taken = Promise.withResolvers<void>()
    const first = other.transaction(async inside => {
      await inside.run(sql`SELECT pg_advisory_xact_lock(7)`)
      taken.resolve()
      await held.promise
      await inside.run(say('before'))
    })
    await taken.promise
    const second = database.transaction(async inside => {
      await inside.run(pipelined(sql`SELECT pg_advisory_xact_lock(7)`))
      return inside.rows(sql`SELECT said FROM word`)
    })
    held.resolve()
    await first
    expect(await second).toEqual([{ said: 'before' }])
    await other.close()
  })

  it('says so when only the commit fails', async () => {
    await database.run(sql`CREATE TABLE owed (said text REFERENCES word DEFERRABLE INITIALLY DEFERRED)`)
    const failed = database.transaction(async inside => {
      await inside.run(say('known'))
      await inside.run(pipelined(sql`INSERT INTO owed VALUES ('unknown')`))
    })
    await expect(failed).rejects.toMatchObject({ code: '23503' })
    expect(await said()).toEqual([])
  })

  it('leaves a connection on which many more follow, prepared by then', async () => {
    for (let at = 0; at < 12; at++)
      await database.transaction(async inside => {
        await inside.run(say(`before ${at}`))
        await inside.run(pipelined(say(`with ${at}`)))
      })
    expect(await said()).toHaveLength(24)
  })
})
