import { lockByName } from '../../platform/advisory-lock.ts'
import { type Query, type Sql, sql } from '../../platform/database.ts'
import type { Reconciler } from '../../platform/job.ts'

/** Whose states are counted: each table has the triggers of migration 0053. */
const countedKinds = ['registration', 'voucher'] as const
type CountedKind = (typeof countedKinds)[number]

const both = sql`
  (SELECT programme_id, kind, state, objects FROM state_count UNION ALL SELECT programme_id, kind, state, objects FROM state_change)`

/** How many objects of a kind a programme has in these states at this moment: what was kept, and whatever changed since. */
export const countOf = (
  programmeId: string,
  kind: CountedKind,
  states: readonly string[],
): Query<number> => sql<number>`(
  SELECT coalesce(sum(c.objects), 0)::int FROM ${both} AS c
  WHERE c.programme_id = ${programmeId} AND c.kind = ${kind} AND c.state = ANY(${states as string[]}::text[]))`

/** Keeps what changed: the very rows that are read go, so that one committed meanwhile is neither left out nor counted twice. */
export const keepStateCounts: Reconciler = {
  name: 'record.keep_counts',
  everyMs: 5_000,
  run: ({ database }) =>
    database.transaction(async tx => {
      await lockByName(tx, 'state counts')
      await tx.run(sql`
        WITH taken AS (DELETE FROM state_change RETURNING programme_id, kind, state, objects)
        INSERT INTO state_count AS kept (programme_id, kind, state, objects)
        SELECT programme_id, kind, state, sum(objects) FROM taken GROUP BY 1, 2, 3
        ON CONFLICT (programme_id, kind, state) DO UPDATE SET objects = kept.objects + excluded.objects`)
    }),
}

/** Counts that are not those of the rows themselves: of a database that was repaired by hand. */
export const wrongCounts = (read: Sql): Promise<{ programmeId: string; kind: string; state: string }[]> =>
  read.rows(sql`
    SELECT programme_id, kind, state FROM (
      SELECT programme_id, kind, state, sum(objects) AS n FROM ${both} AS c GROUP BY 1, 2, 3) AS kept
    FULL JOIN (${sql.join(
      countedKinds.map(
        kind =>
          sql`SELECT programme_id, ${kind}::text AS kind, state, count(*) AS n FROM ${sql.table(kind)} GROUP BY 1, 3`,
      ),
      sql` UNION ALL `,
    )}) AS counted USING (programme_id, kind, state)
    WHERE coalesce(kept.n, 0) <> coalesce(counted.n, 0)`)
