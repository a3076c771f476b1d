import type { Task } from '@sanad/shared/api/tasks.ts'
import { organisationOf, programmeOf } from '../../platform/actor.ts'
import type { Reading } from '../../platform/command.ts'
import { sql } from '../../platform/database.ts'
import type { Served } from '../../platform/route.ts'
import { isClaimable } from './claim.queries.ts'

/** What waits for the reader among claims: a firm's own to submit or correct; a reviewer's queue as two lines, what rules found apart. */
export async function claimTasks(read: Reading): Promise<Served<Task>[]> {
  if (read.actor.role === 'staff') return firmTasks(read)
  if (read.actor.role === 'reviewer') return reviewTasks(read)
  return []
}

const firmTasks = ({ actor, rows }: Reading): Promise<Served<Task>[]> =>
  rows<Served<Task>>(sql`
    SELECT 'claim.amend' AS kind, '/provider/claims/' || c.id AS href, c.reference, c.answer_by AS due_at,
      jsonb_build_object('amountMinor', c.amount_minor::text, 'currency', a.currency) AS facts
    FROM claim c JOIN agreement a ON a.id = c.agreement_id
    WHERE c.provider_id = ${organisationOf(actor) ?? null} AND c.state = 'correction'
    UNION ALL
    SELECT 'claim.submit', '/provider/claims/new?milestone=' || m.id, a.reference, NULL,
      jsonb_build_object('amountMinor', m.amount_minor::text, 'currency', a.currency)
    FROM milestone m JOIN agreement a ON a.id = m.agreement_id
    WHERE a.provider_id = ${organisationOf(actor) ?? null} AND ${isClaimable}
    ORDER BY 4 NULLS LAST, 3 LIMIT 50`)

const reviewTasks = ({ actor, rows }: Reading): Promise<Served<Task>[]> =>
  rows<Served<Task>>(sql`
    SELECT CASE c.queue WHEN 'flagged' THEN 'claim.verify' ELSE 'claim.approve' END AS kind, '/office/claims?state=' || c.queue AS href, '' AS reference, min(c.review_by) AS due_at,
      jsonb_build_object('count', count(*)::int) AS facts
    FROM claim c WHERE c.programme_id = ${programmeOf(actor) ?? null} AND c.queue IN ('clean', 'flagged') GROUP BY c.queue`)
