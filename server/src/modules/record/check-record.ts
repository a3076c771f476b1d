import { lifeCycles } from '@sanad/shared/machines/index.ts'
import { type Check, firstOf } from '../../platform/check.ts'
import { sql } from '../../platform/database.ts'
import { wrongCounts } from './state-counts.ts'

/** History, log and the objects themselves are written in one transaction: a restore that lost one of them shows here. */
export const recordChecks: readonly Check[] = [
  {
    name: 'history.differs',
    looksAt: 'whole',
    find: async ({ database }) => {
      const kinds = Object.keys(lifeCycles)
      const found = await Promise.all(
        kinds.map(kind =>
          database.rows<{ id: string; state: string; told: string | null }>(sql`
            SELECT id, state, told.to_state AS told FROM ${sql.table(kind)} AS object LEFT JOIN LATERAL (
              SELECT to_state FROM history WHERE object_kind = ${kind} AND object_id = object.id ORDER BY id DESC LIMIT 1) AS told ON true
            WHERE told.to_state IS DISTINCT FROM object.state`),
        ),
      )
      const differing = found.flatMap((rows, at) => rows.map(row => ({ ...row, kind: kinds[at] })))
      return firstOf(
        differing.map(each => `${each.kind} ${each.id} is ${each.state}, its history says ${each.told ?? 'nothing'}`),
      )
    },
  },
  {
    name: 'history.broken',
    looksAt: 'whole',
    find: async ({ database }) => {
      // What a register brings was never written as a draft. What has no life cycle (a membership) may begin with any line.
      const found = await database.rows<{ id: string; kind: string; objectId: string }>(sql`
        SELECT id, object_kind AS kind, object_id FROM (
          SELECT *, lag(to_state) OVER (PARTITION BY object_kind, object_id ORDER BY id) AS before FROM history) AS line
        WHERE from_state IS DISTINCT FROM before
          AND (before IS NOT NULL OR (object_kind = ANY(${Object.keys(lifeCycles)}::text[]) AND event <> 'enrol'))`)
      return firstOf(
        found.map(({ id, kind, objectId }) => `line ${id} of ${kind} ${objectId} does not follow the one before`),
      )
    },
  },
  {
    name: 'log.incomplete',
    looksAt: 'whole',
    find: async ({ database }) => {
      const found = await database.rows<{ command: string; keys: number; entries: number }>(sql`
        SELECT command, coalesce(k.n, 0)::int AS keys, coalesce(e.n, 0)::int AS entries
        FROM (SELECT command, count(*) AS n FROM command_key GROUP BY 1) AS k
        FULL JOIN (SELECT command, count(*) AS n FROM log_entry GROUP BY 1) AS e USING (command)
        WHERE k.n IS DISTINCT FROM e.n`)
      return firstOf(
        found.map(
          ({ command, keys, entries }) => `${command} was carried out ${keys} times and is in the log ${entries} times`,
        ),
      )
    },
  },
  {
    name: 'count.differs',
    looksAt: 'whole',
    find: async ({ database }) =>
      firstOf(
        (await wrongCounts(database)).map(
          each =>
            `the count of each ${each.kind} that is ${each.state} in programme ${each.programmeId} is not that of the rows`,
        ),
      ),
  },
]
