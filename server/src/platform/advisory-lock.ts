import { type Sql, sql } from './database.ts'
import { pipelined } from './pipelining.ts'

/**
 * Until the transaction ends, whoever asks for the lock of the same name waits: for what is
 * counted or made once in the database and has no row to lock.
 */
export const lockByName = async (tx: Sql, name: string): Promise<void> => {
  await tx.run(pipelined(sql`SELECT pg_advisory_xact_lock(hashtextextended(${name}, 0))`))
}
