import { modulesFor } from '@sanad/server/app.ts'
import { openDatabase, sql } from '@sanad/server/platform/database.ts'
import type { World } from './world.ts'

type Counts = ReadonlyMap<string, number>

/**
 * Lets every reconciler look once, over one connection, and tells how many rows PostgreSQL read of which table meanwhile, through its
 * indexes and past them.
 */
export async function rowsReadByTheClock(world: World): Promise<Readonly<Record<string, number>>> {
  const database = openDatabase(world.platform.config.databaseUrl, 1)
  const counts = async (): Promise<Counts> => {
    await database.rows(sql`SELECT pg_stat_force_next_flush()`)
    const rows = await database.rows<{ table: string; read: string }>(sql`
      SELECT t.relname AS "table", t.seq_tup_read + coalesce((
        SELECT sum(i.idx_tup_read) FROM pg_stat_user_indexes i WHERE i.relid = t.relid), 0)::bigint AS read
      FROM pg_stat_user_tables t WHERE t.schemaname = 'public'`)
    return new Map(rows.map(({ table, read }) => [table, Number(read)]))
  }
  try {
    const before = await counts()
    const platform = { ...world.platform, database }
    for (const { run } of modulesFor(true).flatMap(each => each.reconcilers ?? [])) await run(platform)
    const after = await counts()
    return Object.fromEntries(
      [...after]
        .map(([table, read]) => [table, read - (before.get(table) ?? 0)] as const)
        .filter(([, read]) => read > 0)
        .sort(([, one], [, other]) => other - one),
    )
  } finally {
    await database.close()
  }
}
