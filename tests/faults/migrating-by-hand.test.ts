import { resolve } from 'node:path'
import { openDatabase, sql } from '@sanad/server/platform/database.ts'
import { createDatabase, dropDatabase } from '@sanad/server/platform/postgres-databases.ts'
import { freePort } from '@sanad/server/platform/processes.ts'
import { describe, expect, inject, it } from 'vitest'
import { startSanad } from '../world/sanad-process.ts'

const program = resolve(import.meta.dirname, '../../server/src/migrate.ts')

/** The migration step, run as docker-compose.yml runs it. */
async function migrates(variables: Record<string, string>): Promise<{ code: number | null; said: string }> {
  const step = startSanad(variables, program)
  return { code: await step.ended, said: step.output().trim() }
}

const elsewhere = (change: (url: URL) => void): string => {
  const url = new URL(inject('postgresUrl'))
  change(url)
  return url.href
}

describe('The migration step', { timeout: 60_000 }, () => {
  it('names each migration it runs, and says nothing the second time', async () => {
    const server = inject('postgresUrl')
    const url = await createDatabase(server, 'migrated_by_hand')
    const first = await migrates({ DATABASE_URL: url })
    expect(first).toMatchObject({ code: 0, said: expect.stringMatching(/^(migrating \S+\n?)+$/) })
    expect(await migrates({ DATABASE_URL: url })).toEqual({ code: 0, said: '' })
    await dropDatabase(server, 'migrated_by_hand')
  })

  it('makes the login that serves, which itself waits for it in a sentence', async () => {
    const server = inject('postgresUrl')
    const owner = await createDatabase(server, 'migrated_for_serving')
    const serving = new URL(owner)
    serving.username = 'serving_by_hand'
    serving.password = 'hush-hush'
    const [DATABASE_URL, DATABASE_OWNER_URL] = [serving.href, owner]
    expect(await migrates({ DATABASE_URL, DATABASE_OWNER_URL })).toMatchObject({ code: 0 })
    expect(await migrates({ DATABASE_URL, DATABASE_OWNER_URL })).toEqual({ code: 0, said: '' })
    expect(await migrates({ DATABASE_URL })).toEqual({ code: 0, said: '' })
    const database = openDatabase(owner, 1)
    await database.run(sql`DELETE FROM migration WHERE name = (SELECT max(name) FROM migration)`)
    const late = await migrates({ DATABASE_URL })
    expect(late.code).toBe(1)
    expect(late.said).toMatch(
      /^The database is of an older version, .* run the migration step with DATABASE_OWNER_URL first/,
    )
    await database.close()
    await dropDatabase(server, 'migrated_for_serving')
    const all = openDatabase(server, 1)
    await all.run(sql`DROP ROLE serving_by_hand`)
    await all.close()
  })

  it('says in a sentence that it was told no database, or none that is an address', async () => {
    const head = 'The configuration has 1 problem(s):\n  - DATABASE_URL: '
    expect(await migrates({})).toEqual({ code: 1, said: `${head}needed, it says which database to migrate` })
    const said = `${head}an address as postgres://user:password@host:5432/database`
    expect(await migrates({ DATABASE_URL: 'db:hush-hush' })).toEqual({ code: 1, said })
  })

  it('says in a sentence that nothing answers there', async () => {
    const port = await freePort()
    const said = `Nothing answers at 127.0.0.1, port ${port}: check DATABASE_URL.`
    expect(await migrates({ DATABASE_URL: `postgres://sanad:hush@127.0.0.1:${port}/sanad` })).toEqual({ code: 1, said })
  })

  it('says in a sentence that PostgreSQL is too old, before it changes anything', async () => {
    const server = inject('postgresUrl')
    const url = await createDatabase(server, 'served_by_14')
    const database = openDatabase(url, 1)
    // Only the number is another: no test brings along a server that Sanad does not run on.
    await database.run(sql`CREATE SCHEMA before`)
    await database.run(
      sql`CREATE FUNCTION before.current_setting(name text) RETURNS text LANGUAGE sql AS $$
        SELECT CASE name WHEN 'server_version_num' THEN '140023' ELSE pg_catalog.current_setting(name) END $$`,
    )
    await database.run(sql`ALTER DATABASE served_by_14 SET search_path = before, pg_catalog, public`)
    const said = 'The PostgreSQL of DATABASE_URL is of version 14: Sanad needs 15 or newer.'
    expect(await migrates({ DATABASE_URL: url })).toEqual({ code: 1, said })
    expect(await database.row(sql`SELECT to_regclass('public.migration') AS made`)).toEqual({ made: null })
    await database.close()
    await dropDatabase(server, 'served_by_14')
  })

  it('says in a sentence that a database takes no Arabic for letters, before it changes anything', async () => {
    const server = openDatabase(inject('postgresUrl'), 1)
    await server.run(sql`CREATE DATABASE without_letters TEMPLATE template0 LOCALE_PROVIDER libc LOCALE 'C'`)
    const { code, said } = await migrates({ DATABASE_URL: elsewhere(url => (url.pathname = '/without_letters')) })
    expect({ code, said }).toEqual({ code: 1, said: expect.stringContaining("LOCALE 'C.UTF-8'") })
    await server.close()
    await dropDatabase(inject('postgresUrl'), 'without_letters')
  })

  it('says in a sentence that PostgreSQL refuses the password, or has no such database', async () => {
    const wrong = elsewhere(url => (url.password = 'hush-hush'))
    const refused = 'PostgreSQL refused the user or the password in DATABASE_URL.'
    expect(await migrates({ DATABASE_URL: wrong })).toEqual({ code: 1, said: refused })
    const nowhere = elsewhere(url => (url.pathname = '/not_there'))
    const missing = 'The database named in DATABASE_URL does not exist: create it first.'
    expect(await migrates({ DATABASE_URL: nowhere })).toEqual({ code: 1, said: missing })
  })
})
