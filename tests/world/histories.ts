import { sql } from '@sanad/server/platform/database.ts'
import { lifeCycles } from '@sanad/shared/machines/index.ts'
import type { World } from './world.ts'

/** What worlds write straight into a table gets the line of history its command would have written, before all that came of it. */
export async function tellBeginnings({ platform, clock }: World): Promise<void> {
  for (const [at, kind] of Object.keys(lifeCycles).entries())
    await platform.database.run(sql`
      INSERT INTO history (id, object_kind, object_id, event, to_state, role, at) OVERRIDING SYSTEM VALUE
      SELECT -1000 * ${at + 1}::int - row_number() OVER (), ${kind}, id, 'begin', coalesce(first.from_state, state), 'clock', ${clock.now()}
      FROM ${sql.table(kind)} AS object LEFT JOIN LATERAL (
        SELECT from_state FROM history WHERE object_kind = ${kind} AND object_id = object.id ORDER BY id LIMIT 1) AS first ON true
      WHERE NOT EXISTS (SELECT FROM history WHERE object_kind = ${kind} AND object_id = object.id AND from_state IS NULL)`)
}
