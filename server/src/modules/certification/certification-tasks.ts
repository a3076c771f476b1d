import type { Task } from '@sanad/shared/api/tasks.ts'
import { dayOf, daysAfter } from '@sanad/shared/calendar-day.ts'
import { organisationOf } from '../../platform/actor.ts'
import type { Reading } from '../../platform/command.ts'
import { sql } from '../../platform/database.ts'
import { endOfDay } from '../../platform/day.ts'
import type { Served } from '../../platform/route.ts'

/** What waits for the reader in certification: a firm's own to begin, finish or renew; a certifier's queue. */
export async function certificationTasks(read: Reading): Promise<Served<Task>[]> {
  if (read.actor.role === 'staff') return firmTasks(read)
  if (read.actor.role === 'certifier') return reviewTasks(read)
  return []
}

const firmTasks = ({ actor, rows, now }: Reading): Promise<Served<Task>[]> =>
  rows<Served<Task>>(sql`
    SELECT CASE c.state WHEN 'draft' THEN 'certification.finish' WHEN 'corrections' THEN 'certification.amend'
        ELSE 'certification.renew' END AS kind,
      '/provider/certification' AS href, c.reference, ${endOfDay(sql`c.expires_on`)} AS due_at, '{}'::jsonb AS facts
    FROM certification c WHERE c.provider_id = ${organisationOf(actor) ?? null}
      AND (c.state IN ('draft', 'corrections')
        OR (c.state IN ('certified', 'watch') AND c.expires_on < ${daysAfter(dayOf(now), 60)}::date))
    UNION ALL
    SELECT 'certification.begin', '/provider/certification', '', NULL, '{}'::jsonb
    WHERE NOT EXISTS (SELECT FROM certification c WHERE c.provider_id = ${organisationOf(actor) ?? null}
      AND c.state NOT IN ('refused', 'revoked', 'expired', 'withdrawn'))`)

const reviewTasks = ({ rows }: Reading): Promise<Served<Task>[]> =>
  rows<Served<Task>>(sql`
    SELECT 'certification.review' AS kind, '/office/certification?state=in_review' AS href, '' AS reference, NULL AS due_at,
      jsonb_build_object('count', count(*)::int) AS facts
    FROM certification c WHERE c.state = 'in_review' HAVING count(*) > 0`)
