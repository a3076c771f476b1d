import { type Sql, sql } from './database.ts'

/** A hundred thousand rows take some 30 MiB to sort or hash. */
const room = '64MB'

/**
 * Lets statements over very many rows sort and hash in memory until the transaction ends, where a server's share for each (`work_mem`,
 * 4 MB as PostgreSQL is installed) would send them to its disk. For work of which one is under way at a time.
 */
export const roomToSort = async (tx: Sql): Promise<void> => {
  await tx.rows(sql`
    SELECT set_config('work_mem', ${room}, true) WHERE pg_size_bytes(current_setting('work_mem')) < pg_size_bytes(${room})`)
}
