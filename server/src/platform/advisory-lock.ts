import { type Query, type Sql, sql } from './database.ts'
import { pipelined } from './pipelining.ts'

/**
 * Until the transaction ends, whoever asks for the lock of the same name waits: for what is
 * counted or made once in the database and has no row to lock.
 */
export const lockByName = async (tx: Sql, name: string): Promise<void> => {
  await tx.run(pipelined(sql`SELECT pg_advisory_xact_lock(hashtextextended(${name}, 0))`))
}

/** A condition: whether the lock of this name is this transaction's until it ends. Nobody waits for it; whoever comes second has not got it. */
export const lockOfMine = (name: string): Query<unknown> => sql`pg_try_advisory_xact_lock(hashtextextended(${name}, 0))`
