import type { Task } from '@sanad/shared/api/tasks.ts'
import { programmeOf } from '../../platform/actor.ts'
import type { Reading } from '../../platform/command.ts'
import { sql } from '../../platform/database.ts'

/** What waits for a treasurer or an auditor: differences nobody has explained, statements that were refused. */
export async function reconciliationTasks(reading: Reading): Promise<Task[]> {
  if (!['treasurer', 'auditor'].includes(reading.actor.role)) return []
  const programmeId = programmeOf(reading.actor) ?? null
  const open = await reading.row<{ count: number; amountMinor: string }>(sql`
    SELECT count(*)::int AS count, coalesce(sum(abs(sent_minor - bank_minor)), 0)::bigint AS amount_minor
    FROM reconciliation_exception WHERE programme_id = ${programmeId} AND state = 'open'`)
  const refused = await reading.rows<{ id: string; failure: string }>(sql`
    SELECT id, failure FROM statement s WHERE programme_id = ${programmeId} AND state = 'refused'
      AND NOT EXISTS (SELECT FROM statement later WHERE later.programme_id = s.programme_id AND later.id > s.id)
    ORDER BY id DESC LIMIT 1`)
  const differences =
    open && open.count > 0
      ? [{ kind: 'difference.explain', href: '/office/reconciliation', reference: '', dueAt: null, facts: { ...open } }]
      : []
  return [
    ...differences,
    ...refused.map(({ id, failure }) => ({
      kind: 'statement.mend',
      href: `/office/statements/${id}`,
      reference: '',
      dueAt: null,
      facts: { failure },
    })),
  ]
}
