import { type ChildProcess, spawn } from 'node:child_process'
import { createWriteStream } from 'node:fs'
import { mkdir, readFile, realpath, rm } from 'node:fs/promises'
import { join, resolve } from 'node:path'
import {
  type Access,
  findBinaries,
  type Home,
  hasSocket,
  homeIn,
  openCluster,
  role,
  saveAccess,
  servingRole,
} from './embedded-postgres-cluster.ts'
import { chooseLauncher, type Launcher } from './embedded-postgres-launcher.ts'
import type { HeldLock } from './held-lock.ts'
import { CannotStart, claimLock, freePort, holderOf, isRunning, processesIn, tell, waitUntil } from './processes.ts'

export interface EmbeddedPostgresOptions {
  readonly dataDir: string
  readonly onProgress?: (text: string) => void
  /** False only for tests: nothing survives a crash of the machine, everything is faster. */
  readonly durable?: boolean
  readonly launcher?: Launcher
}

export interface EmbeddedPostgres {
  /** Of a role that owns its database, may make others, and is not a superuser. */
  readonly url: string
  /** Of a login for whoever serves: it owns nothing, and is there once the database was migrated for it. */
  readonly servingUrl: string
  readonly superuserUrl: string
  /** Settles when the server has ended, for whatever reason. */
  readonly ended: Promise<void>
  /** Ends open connections, writes everything down and waits for the end (at most about 15 s). */
  stop(): Promise<void>
}

/**
 * Starts a PostgreSQL of our own on the loopback address, its data under `dataDir/postgres`.
 * What a killed run left behind is put in order first.
 * @throws CannotStart when another living process uses the same folder or no way to run it exists.
 */
export async function startPostgres(options: EmbeddedPostgresOptions): Promise<EmbeddedPostgres> {
  const { durable = true, launcher = chooseLauncher(), onProgress = () => undefined } = options
  const home = homeIn(resolve(options.dataDir))
  await mkdir(home.folder, { recursive: true, mode: 0o700 })
  const lock = await claimLock(home.lock)
  if (!lock) {
    const holder = await holderOf(home.lock)
    throw new CannotStart(
      `Sanad already runs on ${resolve(options.dataDir)} (process ${holder?.pid ?? 'unknown'}): stop it first, or choose another DATA_DIR.`,
    )
  }
  try {
    await endLeftover(home)
    onProgress('starting PostgreSQL')
    const opened = await openCluster(home, launcher, durable)
    const { server, access } = await startServer(home, launcher, opened, durable)
    return running(home, server, access, lock)
  } catch (error) {
    await letGo(home, lock)
    throw error
  }
}

/** While it is still ours: what the next holder wrote is not taken away. */
async function letGo(home: Home, lock: HeldLock): Promise<void> {
  await rm(home.lock, { force: true })
  lock.release()
}

function running(home: Home, server: ChildProcess, access: Access, lock: HeldLock): EmbeddedPostgres {
  const ended = new Promise<void>(settle => (server.exitCode === null ? server.once('exit', () => settle()) : settle()))
  const socket = hasSocket(home, access.port) ? `?host=${encodeURIComponent(home.cluster)}` : ''
  const url = (user: string, password: string, database: string) =>
    `postgres://${user}:${password}@127.0.0.1:${access.port}/${database}${socket}`
  return {
    url: url(role, access.password, role),
    servingUrl: url(servingRole, access.servingPassword, role),
    superuserUrl: url('postgres', access.superuserPassword, role),
    ended,
    async stop() {
      for (const [signal, timeoutMs] of [
        ['SIGINT', 10_000],
        ['SIGQUIT', 4_000],
        ['SIGKILL', 1_000],
      ] as const) {
        server.kill(signal)
        if (await waitUntil(() => server.exitCode !== null || server.signalCode !== null, timeoutMs)) break
      }
      await ended
      await letGo(home, lock)
    },
  }
}

/** Ends the server of a killed run, and removes its mark where the number belongs to another process by now. */
async function endLeftover(home: Home): Promise<void> {
  const mark = join(home.cluster, 'postmaster.pid')
  const pid = Number.parseInt(await readFile(mark, 'utf8').catch(() => ''), 10)
  if (!pid) return
  await endAll(async () => ((await isRunning(pid, home.cluster)) ? [pid] : []), ['SIGINT', 'SIGQUIT', 'SIGKILL'])
  // A backend outlives its killed server until its statement ends, and no other server starts beside it.
  const place = await realpath(home.cluster)
  await endAll(() => processesIn(place, 'postgres:'), ['SIGQUIT', 'SIGKILL'])
  // A mark whose number is free is left to PostgreSQL: it also looks for backends that still live.
  if (await isRunning(pid, '')) await rm(mark, { force: true })
}

async function endAll(find: () => Promise<number[]>, signals: readonly NodeJS.Signals[]): Promise<void> {
  for (const signal of signals) {
    for (const pid of await find()) tell(pid, signal)
    if (await waitUntil(async () => (await find()).length === 0, 5_000)) return
  }
}

const settings = (home: Home, port: number, durable: boolean): string[] =>
  [
    'listen_addresses=127.0.0.1',
    `port=${port}`,
    `unix_socket_directories=${hasSocket(home, port) ? home.cluster : ''}`,
    `max_connections=${durable ? 80 : 200}`,
    'shared_buffers=256MB',
    'work_mem=16MB',
    'wal_level=minimal',
    'max_wal_senders=0',
    'max_wal_size=2GB',
    'timezone=UTC',
    'log_timezone=UTC',
    'log_checkpoints=off',
    ...(durable ? [] : ['fsync=off', 'synchronous_commit=off', 'full_page_writes=off', 'autovacuum_naptime=1h']),
  ].flatMap(setting => ['-c', setting])

async function startServer(home: Home, launcher: Launcher, access: Access, durable: boolean) {
  let chosen = access
  for (let attempt = 1; ; attempt++) {
    try {
      const { postgres } = await findBinaries()
      const words = [...launcher.words, postgres, '-D', home.cluster, ...settings(home, chosen.port, durable)]
      return { server: await launch(words, home.log), access: chosen }
    } catch (error) {
      const said = String(error)
      if (attempt > 20 || !/Address already in use|pre-existing shared memory/.test(said)) throw error
      if (said.includes('Address already in use')) {
        chosen = { ...chosen, port: await freePort() }
        await saveAccess(home, chosen)
      } else await new Promise(again => setTimeout(again, 250))
    }
  }
}

/** Its own process group: Ctrl-C must reach us first, so that PostgreSQL is stopped last. */
function launch([command = '', ...rest]: readonly string[], log: string): Promise<ChildProcess> {
  const server = spawn(command, rest, { stdio: ['ignore', 'ignore', 'pipe'], detached: true })
  server.stderr.pipe(createWriteStream(log, { mode: 0o600 }))
  return new Promise((ready, failed) => {
    let said = ''
    const listen = (chunk: Buffer) => {
      said += chunk
      if (!said.includes('database system is ready to accept connections')) return
      server.stderr.off('data', listen)
      ready(server)
    }
    server.stderr.on('data', listen)
    server.once('error', failed)
    server.once('close', () => failed(new Error(`PostgreSQL did not start:\n${said.trim()}`)))
  })
}
