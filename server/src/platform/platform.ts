import type { MikroORM } from '@mikro-orm/postgresql'
import type { Logger } from 'pino'
import type { Config } from '../config.ts'
import type { Blobs } from './blobs.ts'
import type { Clock } from './clock.ts'
import type { Database } from './database.ts'
import type { SecretBox } from './secret-box.ts'

/** What one process of Sanad stands on. Made once by `openPlatform`, handed to commands, queries, routes and jobs. */
export interface Platform {
  readonly config: Config
  readonly clock: Clock
  readonly database: Database
  readonly orm: () => Promise<MikroORM>
  readonly blobs: Blobs
  readonly secrets: SecretBox
  readonly log: Logger
  /** Tells the outbox of this process that rows may be waiting; others find them by looking. */
  readonly wakeOutbox: () => void
  readonly onOutbox: (wake: () => void) => void
  /** Something opened at need that must be stopped with the platform; stopped before the pool closes. */
  readonly onClose: (stop: () => Promise<void>) => void
  close(): Promise<void>
}
