import { randomUUID } from 'node:crypto'
import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { systemClock } from '@sanad/server/platform/clock.ts'
import { type EmbeddedPostgres, startPostgres } from '@sanad/server/platform/embedded-postgres.ts'
import { freePort } from '@sanad/server/platform/processes.ts'
import { call, type Fetch } from '@sanad/shared/client.ts'
import type { Endpoint, ReplyOf } from '@sanad/shared/endpoint.ts'
import { type SanadProcess, startSanad } from './sanad-process.ts'
import { type Actor, type Asked, openWorld, type World } from './world.ts'

const program = join(import.meta.dirname, 'run-without-web.ts')

/** Sanad as it runs for real: a durable PostgreSQL, an api and workers as processes of their own, nothing of the demo. */
export interface Production {
  /** Prepares, and looks, on the same database. Nobody works in it. */
  readonly world: World
  /** Of the api. */
  readonly url: string
  /** The api started first. */
  readonly api: SanadProcess
  /** All that were started. */
  readonly processes: readonly SanadProcess[]
  /** @param how another port, or another script that starts it */
  start(role: 'api' | 'worker', how?: { readonly port?: number; readonly script?: string }): Promise<SanadProcess>
  /** The actor speaks to the running api, over the network. */
  ask<E extends Endpoint>(actor: Actor, endpoint: E, asked: Asked<E>): Promise<ReplyOf<E>>
  /** PostgreSQL ends, whoever is connected, and comes back on the same port. */
  restartPostgres(whileAway?: () => Promise<void>): Promise<void>
  stop(): Promise<void>
}

/** Not by a socket in a folder, as beside a PostgreSQL of one's own. */
const overTheNetwork = (url: string): string => url.replace(/\?.*/, '')

export interface ProductionOptions {
  /** Beside those every production has. */
  readonly variables?: Readonly<Record<string, string>>
  /** How many apis start at the same moment on the empty database. */
  readonly apis?: number
}

export async function openProduction({ variables = {}, apis = 1 }: ProductionOptions = {}): Promise<Production> {
  const folder = await mkdtemp(join(tmpdir(), 'sanad-production-'))
  let postgres: EmbeddedPostgres = await startPostgres({ dataDir: folder })
  const port = await freePort()
  const url = `http://127.0.0.1:${port}`
  const shared = {
    DATABASE_URL: overTheNetwork(postgres.servingUrl),
    DATABASE_OWNER_URL: overTheNetwork(postgres.url),
    DATA_DIR: folder,
    SECRET: 'x'.repeat(40),
    PUBLIC_URL: url,
    SANAD_DEMO: 'off',
    ...variables,
  }
  const started: SanadProcess[] = []
  const start: Production['start'] = async (role, how = {}) => {
    const sanad = startSanad({ ...shared, SANAD_ROLE: role, PORT: `${how.port ?? port}` }, how.script ?? program)
    started.push(sanad)
    await sanad.ready
    return sanad
  }
  // The first to start migrates; the others wait for it.
  const others = Array.from({ length: apis - 1 }, async () => start('api', { port: await freePort() }))
  const [api] = await Promise.all([start('api'), ...others])
  const world = await openWorld(systemClock.now().toISOString(), shared)
  return {
    world,
    url,
    api,
    processes: started,
    start,
    ask: (actor, endpoint, asked) => {
      const fetcher: Fetch = (path, init) =>
        fetch(new URL(path, url), { ...init, headers: { ...init.headers, authorization: `Bearer ${actor.token}` } })
      return call(fetcher, endpoint, { ...asked, key: asked.key ?? randomUUID() } as never)
    },
    restartPostgres: async (whileAway = async () => undefined) => {
      await postgres.stop()
      await whileAway()
      postgres = await startPostgres({ dataDir: folder })
    },
    stop: async () => {
      for (const sanad of started) if (sanad.isAlive()) sanad.signal('SIGKILL')
      await Promise.all(started.map(each => each.ended))
      await world.close()
      await postgres.stop()
      await rm(folder, { recursive: true, force: true })
    },
  }
}
