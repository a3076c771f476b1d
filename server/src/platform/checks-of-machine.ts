import { mkdtemp, rmdir } from 'node:fs/promises'
import { join } from 'node:path'
import type { Check } from './check.ts'
import { sql } from './database.ts'
import { freeBytes } from './disk.ts'

const mostApartSeconds = 5
const inGigabytes = (bytes: number): string => `${(bytes / 1024 ** 3).toFixed(1)} GiB`

const diskLow: Check = {
  name: 'disk.low',
  looksAt: 'now',
  find: async platform => {
    const free = await freeBytes(platform)
    const { diskKeepFreeBytes } = platform.config
    if (free >= diskKeepFreeBytes * 4) return []
    const refused =
      free < diskKeepFreeBytes ? 'no file is taken in' : `below ${inGigabytes(diskKeepFreeBytes)} no file is taken in`
    return [`${inGigabytes(free)} are free where DATA_DIR is; ${refused}`]
  },
}

/** Mounted to be read only after an error, or owned by another: what is free says nothing of it. */
const diskUnwritable: Check = {
  name: 'disk.unwritable',
  looksAt: 'now',
  find: async ({ config }) => {
    try {
      await rmdir(await mkdtemp(join(config.dataDir, 'look-')))
      return []
    } catch (error) {
      return [`nothing can be written where DATA_DIR is (${(error as NodeJS.ErrnoException).code})`]
    }
  },
}

/** Every deadline is decided by the clock of the machine; sessions and codes of one are looked at by another. */
const clocksApart: Check = {
  name: 'clock.apart',
  looksAt: 'now',
  find: async ({ database, clock }) => {
    const before = clock.now().getTime()
    const found = await database.row<{ at: Date }>(sql`SELECT clock_timestamp() AS at`)
    const middle = (before + clock.now().getTime()) / 2
    const seconds = Math.round(((found?.at.getTime() ?? middle) - middle) / 1000)
    return Math.abs(seconds) <= mostApartSeconds
      ? []
      : [`the clock of PostgreSQL is ${seconds} s ahead of this machine's`]
  },
}

/**
 * A PostgreSQL whose disk is full, or which follows another, goes on answering what only reads: pages open, `/readyz` is content,
 * and nothing can be saved. A table that ends with its transaction takes room as any other does.
 */
const databaseUnwritable: Check = {
  name: 'database.unwritable',
  looksAt: 'now',
  find: async ({ database }) => {
    try {
      await database.transaction(({ run }) =>
        run(sql`
          CREATE TEMPORARY TABLE room_is_left ON COMMIT DROP AS
          SELECT repeat('x', 1000) AS words FROM generate_series(1, 1000)`),
      )
      return []
    } catch (error) {
      const { code, message } = error as { code?: string; message: string }
      // What has no such number is no answer of PostgreSQL: we could not look.
      if (!/^[0-9A-Z]{5}$/.test(code ?? '')) throw error
      return [`PostgreSQL takes no change: ${message} (${code})`]
    }
  },
}

export const checksOfMachine: readonly Check[] = [diskLow, diskUnwritable, databaseUnwritable, clocksApart]
