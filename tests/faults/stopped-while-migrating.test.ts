import { mkdtemp, readFile, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join, resolve } from 'node:path'
import { openDatabase, sql } from '@sanad/server/platform/database.ts'
import { type EmbeddedPostgres, startPostgres } from '@sanad/server/platform/embedded-postgres.ts'
import { createDatabase } from '@sanad/server/platform/postgres-databases.ts'
import { waitUntil } from '@sanad/server/platform/processes.ts'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { startSanad } from '../world/sanad-process.ts'

const program = resolve(import.meta.dirname, '../../server/src/migrate.ts')
let folder: string
let server: EmbeddedPostgres
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'sanad-stopped-'))
  server = await startPostgres({ dataDir: folder })
})
afterAll(async () => {
  await server.stop()
  await rm(folder, { recursive: true, force: true })
})

const migrating = (DATABASE_URL: string) => startSanad({ DATABASE_URL }, program)

/** PostgreSQL is ended at once, as when its machine loses power, and started again. */
async function stopAtOnce(): Promise<void> {
  const mark = await readFile(join(folder, 'postgres/cluster/postmaster.pid'), 'utf8')
  process.kill(Number.parseInt(mark, 10), 'SIGQUIT')
  await server.ended
  await server.stop()
  server = await startPostgres({ dataDir: folder })
}

const look = async <Row>(url: string, query: ReturnType<typeof sql<Row>>) => {
  const database = openDatabase(url, 1)
  return database.rows<Row>(query).finally(() => database.close())
}
const tables = sql<{ name: string }>`
  SELECT c.relname AS name FROM pg_class c JOIN pg_namespace n ON n.oid = c.relnamespace WHERE n.nspname = 'public' ORDER BY 1`

describe('PostgreSQL that is stopped at once while it is migrated', { timeout: 120_000 }, () => {
  it('ends it with a sentence, is as before though fifty migrations had run, and is migrated whole by the next start', async () => {
    const url = await createDatabase(server.url, 'stopped')
    const first = migrating(url)
    expect(await waitUntil(() => first.output().includes('migrating 0051'), 60_000)).toBe(true)
    await stopAtOnce()
    expect(await first.ended).toBe(1)
    expect(first.output()).toMatch(/^(migrating \S+\n)+PostgreSQL ended the connection\. Its log says why: .*\.\n$/)
    const left = await look(url, tables)
    expect(left.map(({ name }) => name).filter(name => !name.startsWith('migration'))).toEqual([])
    const second = migrating(url)
    expect(await second.ended, second.output()).toBe(0)
    const third = migrating(url)
    expect([await third.ended, third.output()]).toEqual([0, ''])
  })
})
