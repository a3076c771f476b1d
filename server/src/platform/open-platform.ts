import { join } from 'node:path'
import type { MikroORM } from '@mikro-orm/postgresql'
import { pino } from 'pino'
import type { Config } from '../config.ts'
import { openBlobs } from './blobs.ts'
import { type Clock, systemClock } from './clock.ts'
import { type Database, openDatabase, openOrm } from './database.ts'
import { calling, workerName } from './one-connection.ts'
import type { Platform } from './platform.ts'
import { openSecretBox } from './secret-box.ts'
import { inSources } from './source-lines.ts'

/** Opens the pool, the blob store and the logger. MikroORM is loaded when first asked for. */
export function openPlatform(
  config: Config,
  clock: Clock = systemClock,
  database: Database = openDatabase(calling(config.databaseUrl, nameOf(config)), config.databaseConnections),
): Platform {
  const log = pino({
    level: config.logLevel,
    base: { app: 'sanad' },
    serializers: { err: describeError },
    redact: { paths: ['*.code', '*.token', '*.secret', '*.iban', '*.rib', 'req.headers.cookie'], remove: true },
  })
  let orm: Promise<MikroORM> | undefined
  const wakes: (() => void)[] = []
  const stops: (() => Promise<void>)[] = []
  return {
    config,
    clock,
    database,
    log,
    blobs: openBlobs(join(config.dataDir, 'blobs')),
    secrets: openSecretBox(config.secret),
    orm: () => {
      orm ??= openOrm(database)
      return orm
    },
    wakeOutbox: () => {
      for (const wake of wakes) wake()
    },
    onOutbox: wake => {
      wakes.push(wake)
    },
    onClose: stop => {
      stops.push(stop)
    },
    close: async () => {
      for (const stop of stops.splice(0).reverse()) await stop()
      await database.close()
    },
  }
}

/** Who runs all is a worker, too. */
const nameOf = ({ role }: Config): string => (role === 'api' ? 'sanad api' : workerName)

/** What a log may say of an error: PostgreSQL's `detail` repeats the row's values, a request its headers. */
function describeError(error: unknown) {
  if (!(error instanceof Error)) return { type: typeof error }
  const { code, constraint } = error as Error & { code?: string; constraint?: string }
  const stack = error.stack && inSources(error.stack)
  return { type: error.name, message: error.message, stack, code, constraint }
}
