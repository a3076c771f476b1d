import type { Task } from '@sanad/shared/api/tasks.ts'
import { programmeOf } from '../../platform/actor.ts'
import type { Reading } from '../../platform/command.ts'
import { sql } from '../../platform/database.ts'

/** What waits for a treasurer or an auditor: differences nobody has explained, statements that were refused. */
export async function reconciliationTasks(reading: Reading): Promise<Task[]> {
  if (!['treasurer', 'auditor'].includes(reading.actor.role)) return []
  const programmeId = programmeOf(reading.actor) ?? null
  const open = await reading.row<{ count: number; amountMinor: string; currency: string }>(sql`
    SELECT count(*)::int AS count, coalesce(sum(abs(x.sent_minor - x.bank_minor)), 0)::bigint AS amount_minor, p.currency
    FROM reconciliation_exception x JOIN programme p ON p.id = x.programme_id
    WHERE x.programme_id = ${programmeId} AND x.state = 'open' GROUP BY p.currency`)
  const refused = await reading.rows<{ id: string; failure: string; name: string }>(sql`
    SELECT s.id, s.failure, f.name FROM statement s JOIN file f ON f.id = s.file_id WHERE s.programme_id = ${programmeId} AND s.state = 'refused'
      AND NOT EXISTS (SELECT FROM statement later WHERE later.programme_id = s.programme_id AND later.id > s.id)
    ORDER BY s.id DESC LIMIT 1`)
  const differences =
    open && open.count > 0
      ? [
          {
            kind: 'difference.explain',
            href: '/office/reconciliation?state=open',
            reference: '',
            dueAt: null,
            facts: { ...open },
          },
        ]
      : []
  return [
    ...differences,
    ...refused.map(({ id, failure, name }) => ({
      kind: 'statement.mend',
      href: `/office/statements/${id}`,
      reference: name,
      dueAt: null,
      facts: { failure },
    })),
  ]
}
