import type { Task } from '@sanad/shared/api/tasks.ts'
import type { Reading } from '../../platform/command.ts'
import { sql } from '../../platform/database.ts'
import type { Served } from '../../platform/route.ts'

/** Requests for other names wait for the certifier. */
export async function nameChangeTasks({ actor, rows }: Reading): Promise<Served<Task>[]> {
  if (actor.role !== 'certifier') return []
  return rows<Served<Task>>(sql`
    SELECT 'name_change.review' AS kind, '/office/names?state=asked' AS href, '' AS reference, NULL AS due_at,
      jsonb_build_object('count', count(*)::int) AS facts
    FROM name_change n WHERE n.state = 'asked' HAVING count(*) > 0`)
}
