import { randomBytes, randomUUID } from 'node:crypto'
import { existsSync } from 'node:fs'
import { mkdtemp, readdir, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join, resolve } from 'node:path'
import { migrate } from '@sanad/server/migrate.ts'
import { systemClock } from '@sanad/server/platform/clock.ts'
import { type Database, openDatabase, sql } from '@sanad/server/platform/database.ts'
import { startPostgres } from '@sanad/server/platform/embedded-postgres.ts'
import { createDatabase, dropDatabase, urlOf } from '@sanad/server/platform/postgres-databases.ts'
import { freePort } from '@sanad/server/platform/processes.ts'
import { ensureServerBuilt, ensureWebBuilt } from '@sanad/server/start/build.ts'
import { call, type Fetch } from '@sanad/shared/client.ts'
import type { Endpoint, ReplyOf } from '@sanad/shared/endpoint.ts'
import { type Redis, startRedis } from '../world/redis.ts'
import { startSanad } from '../world/sanad-process.ts'
import { type Actor, type Asked, openWorld, type World } from '../world/world.ts'

const root = resolve(import.meta.dirname, '../..')

/** Where everything is measured: one durable PostgreSQL, set up as `pnpm start` sets it up, and databases made on it. */
export interface Stand {
  /** A database filled once by `make`, through a world in production mode; every run gets a copy of its own. */
  prepare<Facts>(make: (world: World) => Promise<Facts>): Promise<Prepared<Facts>>
  /** Writes down what is dirty, so that no run pays for the one before. */
  checkpoint(): Promise<void>
  stop(): Promise<void>
}

export interface Prepared<Facts> {
  readonly facts: Facts
  /** A copy, dropped when `work` ends. */
  inCopy<T>(work: (copy: Copy) => Promise<T>): Promise<T>
}

export interface Copy {
  readonly url: string
  /** For the raw limit, and to look. */
  readonly database: Database
  /** Sanad as `pnpm start` runs it, in one piece, as a process of its own, until `work` ends. */
  withSanad<T>(variables: Readonly<Record<string, string>>, work: (sanad: Sanad) => Promise<T>): Promise<T>
  /** As a role that may read and write files of the server. */
  asSuperuser<T>(work: (database: Database) => Promise<T>): Promise<T>
  /** A world on the copy, for looking at invariants; nobody works in it. */
  withWorld<T>(work: (world: World) => Promise<T>): Promise<T>
}

export interface Sanad {
  readonly url: string
  readonly pid: number
  /** The actor speaks to it over the network. */
  ask<E extends Endpoint>(actor: Pick<Actor, 'token'>, endpoint: E, asked?: Asked<E>): Promise<ReplyOf<E>>
}

const settings = {
  SANAD_DEMO: 'off',
  SECRET: 'x'.repeat(40),
  NODE_ENV: 'production',
  RATE_LIMIT_PER_MINUTE: '100000000',
}

export async function openStand(): Promise<Stand> {
  await Promise.all([ensureWebBuilt({ root }), ensureServerBuilt({ root })])
  await removeKilled()
  const folder = await mkdtemp(join(tmpdir(), `sanad-bench-${process.pid}-`))
  const postgres = await startPostgres({ dataDir: folder })
  const superuser = openDatabase(postgres.superuserUrl, 1)
  const env = { ...settings, DATA_DIR: folder, PUBLIC_URL: 'http://127.0.0.1' }
  const checkpoint = async () => {
    await superuser.run(sql`CHECKPOINT`)
  }
  return {
    checkpoint,
    prepare: async make => {
      const name = `bench_${randomBytes(6).toString('hex')}`
      const url = await createDatabase(postgres.url, name)
      await migrate(url)
      const facts = await inWorld(url, env, make)
      await analyze(url)
      await checkpoint()
      return {
        facts,
        inCopy: work =>
          inCopy({ server: postgres.url, superuser: postgres.superuserUrl, template: name, env, checkpoint }, work),
      }
    },
    stop: async () => {
      await superuser.close()
      await postgres.stop()
      await rm(folder, { recursive: true, force: true })
    },
  }
}

/** The folders of runs that were killed: gigabytes nobody looks at again. */
async function removeKilled(): Promise<void> {
  for (const name of await readdir(tmpdir())) {
    const [, pid] = /^sanad-bench-(\d+)-/.exec(name) ?? []
    if (pid && !existsSync(`/proc/${pid}`)) await rm(join(tmpdir(), name), { recursive: true, force: true })
  }
}

type Env = Readonly<Record<string, string>>

async function inWorld<T>(url: string, env: Env, work: (world: World) => Promise<T>): Promise<T> {
  const database = { url, drop: async () => undefined }
  const world = await openWorld(systemClock.now().toISOString(), { ...env, DATABASE_URL: url }, database)
  try {
    return await work(world)
  } finally {
    await world.close()
  }
}

// A copy has no statistics of its own making: autovacuum would make them somewhere in the middle of a run.
async function analyze(url: string): Promise<void> {
  const database = openDatabase(url, 1)
  await database.run(sql`VACUUM (ANALYZE)`)
  await database.close()
}

interface Source {
  readonly server: string
  readonly superuser: string
  readonly template: string
  readonly env: Env
  checkpoint(): Promise<void>
}

async function inCopy<T>(
  { server, superuser, template, env, checkpoint }: Source,
  work: (copy: Copy) => Promise<T>,
): Promise<T> {
  const name = `${template}_${randomBytes(3).toString('hex')}`
  const url = await createDatabase(server, name, template)
  const database = openDatabase(url, 4)
  try {
    await checkpoint()
    return await work({
      url,
      database,
      withSanad: (variables, use) => withSanad({ ...env, ...variables, DATABASE_URL: url }, use),
      asSuperuser: use => asSuperuser(urlOf(superuser, name), use),
      withWorld: use => inWorld(url, env, use),
    })
  } finally {
    await database.close()
    await dropDatabase(superuser, name)
  }
}

async function asSuperuser<T>(url: string, use: (database: Database) => Promise<T>): Promise<T> {
  const database = openDatabase(url, 1)
  try {
    return await use(database)
  } finally {
    await database.close()
  }
}

async function withSanad<T>(env: Env, use: (sanad: Sanad) => Promise<T>): Promise<T> {
  const port = await freePort()
  const sanad = startSanad({ ...env, PORT: String(port), PUBLIC_URL: `http://127.0.0.1:${port}` })
  await sanad.ready
  const url = `http://127.0.0.1:${port}`
  try {
    return await use({
      url,
      pid: sanad.pid,
      ask: (actor, endpoint, asked = {}) => {
        const fetcher: Fetch = (path, init) =>
          fetch(new URL(path, url), { ...init, headers: { ...init.headers, authorization: `Bearer ${actor.token}` } })
        return call(fetcher, endpoint, { ...asked, key: asked.key ?? randomUUID() } as never)
      },
    })
  } finally {
    if (sanad.isAlive()) sanad.signal('SIGINT')
    await sanad.ended
  }
}

/** A Redis for the time of `work`. */
export async function withRedis<T>(work: (redis: Redis) => Promise<T>): Promise<T> {
  const redis = await startRedis()
  try {
    return await work(redis)
  } finally {
    await redis.stop()
  }
}

/** Asks five times a second until what comes back is `over`: who asks more often takes part of the machine. @throws after `timeoutMs` */
export async function until<T>(ask: () => Promise<T>, over: (answer: T) => boolean, timeoutMs = 600_000): Promise<T> {
  for (const since = performance.now(); performance.now() - since < timeoutMs; ) {
    const answer = await ask()
    if (over(answer)) return answer
    await new Promise(again => setTimeout(again, 200))
  }
  throw new Error('it did not end in time')
}
