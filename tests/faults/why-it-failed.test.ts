import { type Database, openDatabase, type Sql, sql } from '@sanad/server/platform/database.ts'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { type FreshDatabase, freshDatabase } from '../world/postgres.ts'

let fresh: FreshDatabase
let database: Database
beforeAll(async () => {
  fresh = await freshDatabase()
  database = openDatabase(fresh.url, 2)
})
afterAll(async () => {
  await database.close()
  await fresh.drop()
})

/** Loses its connection, and fails for a reason of its own: then what would end the transaction fails as well. */
async function fails({ row }: Sql): Promise<never> {
  const own = await row<{ pid: number }>(sql`SELECT pg_backend_pid() AS pid`)
  await database.rows(sql`SELECT pg_terminate_backend(${own?.pid}::int)`)
  await row(sql`SELECT 1`).catch(() => undefined)
  throw new Error('the reason')
}

describe('What fails for a reason, on a connection that is lost besides', () => {
  it.each([
    ['a command', () => database.transaction(fails)],
    ['a query of somebody signed in', () => database.readOnly('SET LOCAL sanad.key = $$x$$', fails)],
    ['an export', () => database.snapshot(fails)],
  ])('as %s, says the reason', async (_, run) => {
    await expect(run()).rejects.toThrow('the reason')
    expect(await database.row(sql`SELECT 1 AS works`)).toEqual({ works: 1 })
  })

  it('says why it could not begin', async () => {
    await expect(database.readOnly('SELECT 1 / 0', async () => undefined)).rejects.toMatchObject({ code: '22012' })
  })
})
