import { join } from 'node:path'
import type { MikroORM } from '@mikro-orm/postgresql'
import { pino } from 'pino'
import type { Config } from '../config.ts'
import { openBlobs } from './blobs.ts'
import { type Clock, systemClock } from './clock.ts'
import { openDatabase, openOrm } from './database.ts'
import type { Platform } from './platform.ts'
import { openSecretBox } from './secret-box.ts'

/** Opens the pool, the blob store and the logger. MikroORM is loaded when first asked for. */
export function openPlatform(config: Config, clock: Clock = systemClock): Platform {
  const database = openDatabase(config.databaseUrl)
  const log = pino({
    level: config.logLevel,
    base: { app: 'sanad' },
    redact: { paths: ['*.code', '*.token', '*.secret', '*.iban', '*.rib', 'req.headers.cookie'], remove: true },
  })
  let orm: Promise<MikroORM> | undefined
  const wakes: (() => void)[] = []
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
    close: () => database.close(),
  }
}
