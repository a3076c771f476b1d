import { cp, mkdir, mkdtemp, readFile, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { modulesFor } from '@sanad/server/app.ts'
import { readConfig } from '@sanad/server/config.ts'
import { migrate } from '@sanad/server/migrate.ts'
import { openDemo } from '@sanad/server/modules/demo/index.ts'
import { SetClock } from '@sanad/server/platform/clock.ts'
import { sql } from '@sanad/server/platform/database.ts'
import { oneConnection } from '@sanad/server/platform/one-connection.ts'
import { openPlatform } from '@sanad/server/platform/open-platform.ts'
import { createDatabase, dropDatabase } from '@sanad/server/platform/postgres-databases.ts'
import { inject } from 'vitest'
import { demoFilesOf, demoNameOf, demoRecordOf } from './demo-template.ts'
import type { FreshDatabase } from './postgres.ts'

/** Any number: whoever holds it makes the demo, the others wait. */
const makingDemo = 7_267_236

/** The demo is begun, interrupted, and made by another start: whatever is looked at in a copy is what that leaves. */
export interface DemoMaking {
  /** The moment it is told from: a demo of the same moment is the same. */
  readonly madeAt: string
  /** Rows anybody could see after the interruption. */
  readonly leftBehind: number
  /** How far the second start said it was, in its order. */
  readonly shares: readonly number[]
}

export interface DemoCopy extends FreshDatabase {
  readonly dataDir: string
  readonly making: DemoMaking
}

/** The demo of today, made once in a run and copied for each test file that changes it as it likes. */
export async function copyOfDemo(): Promise<DemoCopy> {
  const [server, template] = [inject('postgresUrl'), inject('postgresTemplate')]
  await ensureDemo(server, template)
  const dataDir = await mkdtemp(join(tmpdir(), 'sanad-journey-'))
  await cp(demoFilesOf(template), dataDir, { recursive: true })
  const name = `test_demo_${process.pid}_${Date.now()}`
  const url = await createDatabase(server, name, demoNameOf(template))
  const making = JSON.parse(await readFile(demoRecordOf(template), 'utf8')) as DemoMaking
  return { url, dataDir, making, drop: () => dropDatabase(server, name) }
}

/** One process makes it while others wait. The finished demo gets its name in one moment. */
async function ensureDemo(server: string, template: string): Promise<void> {
  const [name, unfinished, files] = [demoNameOf(template), `${demoNameOf(template)}_unfinished`, demoFilesOf(template)]
  const client = await oneConnection(server)
  try {
    // For as long as the connection lasts: no transaction of ours stands still for as long as this takes.
    await client.query('SELECT pg_advisory_lock($1)', [makingDemo])
    if ((await client.query('SELECT FROM pg_database WHERE datname = $1', [name])).rowCount) return
    await dropDatabase(server, unfinished)
    await rm(files, { recursive: true, force: true })
    await mkdir(files)
    const making = await makeDemo(await createDatabase(server, unfinished), files, new Date().toISOString())
    await writeFile(demoRecordOf(template), JSON.stringify(making))
    await client.query(`ALTER DATABASE "${unfinished}" RENAME TO "${name}"`)
  } finally {
    await client.end()
  }
}

async function makeDemo(url: string, dataDir: string, madeAt: string): Promise<DemoMaking> {
  await migrate(url)
  const platform = openPlatform(
    readConfig({ NODE_ENV: 'test', DATABASE_URL: url, DATA_DIR: dataDir, LOG_LEVEL: 'error' }),
    new SetClock(madeAt),
  )
  const make = (onProgress: (share: number) => void) => openDemo(platform, modulesFor(true), onProgress)
  try {
    await make(interrupt).catch(mustBePowerCut)
    const left = await platform.database.row<{ n: number }>(
      sql`SELECT (SELECT count(*) FROM log_entry)::int + (SELECT count(*) FROM person)::int AS n`,
    )
    const shares: number[] = []
    await make(share => shares.push(share))
    return { madeAt, leftBehind: left?.n ?? Number.NaN, shares }
  } finally {
    await platform.close()
  }
}

class PowerCut extends Error {}

function interrupt(share: number): void {
  if (share > 0.02) throw new PowerCut()
}

function mustBePowerCut(error: unknown): void {
  if (!(error instanceof PowerCut)) throw error
}
