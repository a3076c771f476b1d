import { mkdtemp, rm } from 'node:fs/promises'
import type { AddressInfo } from 'node:net'
import { createServer } from 'node:net'
import { tmpdir } from 'node:os'
import { join, resolve } from 'node:path'
import { readConfig } from '@sanad/server/config.ts'
import { run } from '@sanad/server/main.ts'
import { type Database, openDatabase } from '@sanad/server/platform/database.ts'
import { ensureWebBuilt } from '@sanad/server/start/web-build.ts'
import { freshDatabase } from './postgres.ts'

export interface Served {
  /** Under the name `localhost`: passkeys are bound to names. */
  readonly url: string
  readonly database: Database
  stop(): Promise<void>
}

/** The whole of Sanad (web, API, worker) on a free port and an empty database, as `pnpm start` runs it. */
export async function serve(variables: Readonly<Record<string, string>> = {}): Promise<Served> {
  await ensureWebBuilt({ root: resolve(import.meta.dirname, '../..') })
  const fresh = await freshDatabase()
  const dataDir = await mkdtemp(join(tmpdir(), 'sanad-journey-'))
  const port = await freePort()
  const env = { NODE_ENV: 'test', PORT: String(port), DATABASE_URL: fresh.url, DATA_DIR: dataDir, LOG_LEVEL: 'error' }
  const running = await run(readConfig({ ...env, ...variables }))
  const database = openDatabase(fresh.url, 2)
  return {
    url: `http://localhost:${port}`,
    database,
    stop: async () => {
      await running.stop()
      await database.close()
      await fresh.drop()
      await rm(dataDir, { recursive: true, force: true })
    },
  }
}

function freePort(): Promise<number> {
  return new Promise((found, failed) => {
    const probe = createServer()
    probe.once('error', failed)
    probe.listen(0, '127.0.0.1', () => {
      const { port } = probe.address() as AddressInfo
      probe.close(() => found(port))
    })
  })
}
