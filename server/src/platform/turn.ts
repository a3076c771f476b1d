import { type Sql, sql } from './database.ts'
import { ahead } from './send-ahead.ts'

/**
 * Until the transaction ends, whoever asks for a turn by the same name waits: for what is
 * counted or made once in the database and has no row to lock.
 */
export const takeTurn = async (tx: Sql, name: string): Promise<void> => {
  await tx.run(ahead(sql`SELECT pg_advisory_xact_lock(hashtextextended(${name}, 0))`))
}
