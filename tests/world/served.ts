import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join, resolve } from 'node:path'
import { readConfig } from '@sanad/server/config.ts'
import { run } from '@sanad/server/main.ts'
import { type Database, openDatabase, sql } from '@sanad/server/platform/database.ts'
import { freePort } from '@sanad/server/platform/processes.ts'
import { ensureWebBuilt } from '@sanad/server/start/build.ts'
import { demoDomain } from '@sanad/shared/demo-domain.ts'
import { copyOfDemo } from './demo-copy.ts'
import { freshDatabase } from './postgres.ts'
import { fewConnections } from './world.ts'

export interface Served {
  /** Under the name `localhost`: passkeys are bound to names. */
  readonly url: string
  readonly database: Database
  stop(): Promise<void>
}

export interface ServeOptions {
  /** A copy of the demo, which takes half a minute to make once; otherwise there is nobody but one person, so that it is not made. */
  readonly hasDemo?: boolean
}

/** The whole of Sanad (web, API, worker) on a free port and a database of its own, as `pnpm start` runs it. */
export async function serve(
  variables: Readonly<Record<string, string>> = {},
  { hasDemo = false }: ServeOptions = {},
): Promise<Served> {
  const pages = await ensureWebBuilt({ root: resolve(import.meta.dirname, '../..') })
  const fresh = hasDemo ? await copyOfDemo() : { ...(await freshDatabase()), dataDir: await emptyFolder() }
  const { dataDir } = fresh
  const database = openDatabase(fresh.url, 2)
  if (!hasDemo)
    await database.run(
      sql`INSERT INTO person (email, name, created_at) VALUES (${`somebody@${demoDomain}`}, 'Somebody', now())`,
    )
  const port = await freePort()
  const env = {
    NODE_ENV: 'test',
    PORT: String(port),
    DATABASE_URL: fresh.url,
    DATA_DIR: dataDir,
    LOG_LEVEL: 'error',
    DATABASE_CONNECTIONS: fewConnections,
  }
  const running = await run(readConfig({ ...env, ...variables }), { pages })
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

const emptyFolder = () => mkdtemp(join(tmpdir(), 'sanad-journey-'))
