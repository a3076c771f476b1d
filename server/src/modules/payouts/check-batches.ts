import type { Check } from '../../platform/check.ts'
import { addMinutes } from '../../platform/clock.ts'
import { sql } from '../../platform/database.ts'
import { unsound } from '../files/index.ts'

const lateMinutes = 10

export const batchChecks: readonly Check[] = [
  {
    name: 'batch.unwritten',
    looksAt: 'now',
    find: async ({ database, clock }) => {
      const late = await database.rows<{ id: string; sentAt: Date }>(sql`
        SELECT b.id, b.sent_at FROM batch b
        WHERE b.sent_at < ${addMinutes(clock.now(), -lateMinutes)} AND b.file_sha256 IS NULL AND b.rail <> 'stripe' AND b.state <> 'discarded'`)
      return late.map(({ id, sentAt }) => `batch ${id}, sent at ${sentAt.toISOString()}, has no payment order yet`)
    },
  },
  {
    name: 'batch.file_damaged',
    looksAt: 'whole',
    find: async platform => {
      const { rows } = platform.database
      const files = await rows<{ sha256: Buffer }>(
        sql`SELECT file_sha256 AS sha256 FROM batch WHERE file_sha256 IS NOT NULL`,
      )
      return unsound(
        platform,
        files.map(({ sha256 }) => sha256),
      )
    },
  },
]
