import { mkdtemp, readFile, rm, stat } from 'node:fs/promises'
import { createServer } from 'node:net'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { openDatabase, sql } from '@sanad/server/platform/database.ts'
import { startPostgres } from '@sanad/server/platform/embedded-postgres.ts'
import { chooseLauncher, type Launcher, launchers } from '@sanad/server/platform/embedded-postgres-launcher.ts'
import { createDatabase, dropDatabase } from '@sanad/server/platform/postgres-databases.ts'
import { isListening } from '@sanad/server/platform/processes.ts'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { processesOn } from '../world/sanad-process.ts'

let dataDir = ''

async function ask<T>(url: string, query: ReturnType<typeof sql<T>>): Promise<T | undefined> {
  const database = openDatabase(url, 1)
  return database.row<T>(query).finally(() => database.close())
}

/** The ways of this user that work on this machine: containers often forbid user namespaces. */
const possible = launchers(process.getuid?.() ?? 0).filter(candidate => {
  try {
    return chooseLauncher([candidate])
  } catch {
    return false
  }
})

describe('The PostgreSQL that comes along', () => {
  beforeEach(async () => {
    dataDir = await mkdtemp(join(tmpdir(), 'sanad-postgres-'))
  })
  afterEach(() => rm(dataDir, { recursive: true, force: true }))

  it('runs in every way this user has, on the same data, and ends when told', async () => {
    expect(possible.length).toBeGreaterThan(0)
    const seen: (string | undefined)[] = []
    for (const launcher of [...possible, ...possible] as Launcher[]) {
      const postgres = await startPostgres({ dataDir, launcher, durable: false })
      await ask(postgres.url, sql`CREATE TABLE IF NOT EXISTS start (word text DEFAULT 'kept')`)
      await ask(postgres.url, sql`INSERT INTO start DEFAULT VALUES`)
      seen.push((await ask(postgres.url, sql<{ count: string }>`SELECT count(*) FROM start`))?.count)
      await postgres.stop()
    }
    expect(seen).toEqual([...possible, ...possible].map((_, index) => `${index + 1}`))
    expect(await processesOn(dataDir)).toEqual([])
  })

  it('drops a database at once that its own cleaning is at work in, which only a superuser may end', async () => {
    const postgres = await startPostgres({ dataDir })
    await ask(postgres.superuserUrl, sql`ALTER SYSTEM SET autovacuum_naptime = '1s'`)
    await ask(postgres.superuserUrl, sql`SELECT pg_reload_conf()`)
    const url = await createDatabase(postgres.url, 'being_cleaned')
    // As slow as it can be told to be.
    await ask(
      url,
      sql`CREATE TABLE much WITH (autovacuum_vacuum_threshold = 1, autovacuum_vacuum_cost_delay = 100,
      autovacuum_vacuum_cost_limit = 1) AS SELECT n FROM generate_series(1, 300000) AS n`,
    )
    await ask(url, sql`DELETE FROM much`)
    const cleaning = sql`SELECT FROM pg_stat_activity WHERE datname = 'being_cleaned' AND backend_type = 'autovacuum worker'`
    await expect.poll(() => ask(postgres.superuserUrl, cleaning), { timeout: 20_000, interval: 50 }).toBeDefined()
    await dropDatabase(postgres.url, 'being_cleaned')
    expect(await ask(postgres.url, sql`SELECT FROM pg_database WHERE datname = 'being_cleaned'`)).toBeUndefined()
    await postgres.stop()
  })

  it('is durable unless a test asks otherwise, and works as a role that row-level security binds', async () => {
    const postgres = await startPostgres({ dataDir })
    const set = await ask(
      postgres.url,
      sql<{ fsync: string; commit: string; super: string; encoding: string }>`
      SELECT current_setting('fsync') AS fsync, current_setting('synchronous_commit') AS commit,
        current_setting('is_superuser') AS super, current_setting('server_encoding') AS encoding`,
    )
    await postgres.stop()
    expect(set).toEqual({ fsync: 'on', commit: 'on', super: 'off', encoding: 'UTF8' })
  })

  it('asks for its password, which only its owner can read, and listens on this machine alone', async () => {
    const postgres = await startPostgres({ dataDir, durable: false })
    const guessed = new URL(postgres.url)
    guessed.password = 'guessed'
    const byAddress = new URL(guessed)
    byAddress.search = ''
    const listens = await ask(
      postgres.superuserUrl,
      sql<{ on: string }>`SELECT current_setting('listen_addresses') AS on`,
    )
    const mode = (await stat(join(dataDir, 'postgres/access.json'))).mode & 0o777
    for (const { href } of [guessed, byAddress])
      await expect(ask(href, sql`SELECT 1`)).rejects.toThrow(/password authentication failed/)
    await postgres.stop()
    expect({ listens, mode }).toEqual({ listens: { on: '127.0.0.1' }, mode: 0o600 })
  })

  it('is reached by a socket in its own folder, and by the loopback address where that folder’s name is too long', async () => {
    const speaksBy = async (folder: string) => {
      const postgres = await startPostgres({ dataDir: folder, durable: false })
      const found = await ask(postgres.url, sql<{ address: string | null }>`SELECT inet_server_addr()::text AS address`)
      await postgres.stop()
      return found?.address
    }
    expect(await speaksBy(dataDir)).toBe(null)
    expect(await speaksBy(join(dataDir, 'long-name'.repeat(12)))).toBe('127.0.0.1/32')
  })

  it('ends what a killed one left at work, beside which no other starts', async () => {
    const killed = await startPostgres({ dataDir, durable: false })
    const working = sql<{ pid: number }>`
      SELECT pid FROM pg_stat_activity WHERE query LIKE 'SELECT count(*) FROM generate_series%' AND state = 'active'`
    const broken = expect(
      ask(killed.url, sql`SELECT count(*) FROM generate_series(1, 9000) AS a, generate_series(1, 9000) AS b`),
    ).rejects.toThrow()
    await expect.poll(() => ask(killed.superuserUrl, working), { timeout: 10_000, interval: 50 }).toBeDefined()
    const left = (await ask(killed.superuserUrl, working))?.pid ?? 0
    const mark = await readFile(join(dataDir, 'postgres/cluster/postmaster.pid'), 'utf8')
    process.kill(Number.parseInt(mark, 10), 'SIGKILL')
    await killed.ended
    expect(await processesOn(dataDir)).toContain(left)
    await killed.stop()
    const next = await startPostgres({ dataDir, durable: false })
    expect(await processesOn(dataDir)).not.toContain(left)
    await broken
    await next.stop()
  })

  it('keeps its port, and takes another where that one is busy', async () => {
    const first = await startPostgres({ dataDir, durable: false })
    await first.stop()
    const again = await startPostgres({ dataDir, durable: false })
    await again.stop()
    expect(again.url).toBe(first.url)
    const port = Number(new URL(first.url).port)
    const other = createServer().listen(port, '127.0.0.1')
    const moved = await startPostgres({ dataDir, durable: false })
    expect(await isListening(Number(new URL(moved.url).port))).toBe(true)
    await moved.stop()
    other.close()
    expect(new URL(moved.url).port).not.toBe(`${port}`)
    expect(JSON.parse(await readFile(join(dataDir, 'postgres/access.json'), 'utf8')).port).toBe(
      Number(new URL(moved.url).port),
    )
  })
})
