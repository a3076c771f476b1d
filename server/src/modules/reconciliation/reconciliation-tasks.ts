import type { Task } from '@sanad/shared/api/tasks.ts'
import { personOf, programmeOf } from '../../platform/actor.ts'
import type { Reading } from '../../platform/command.ts'
import { sql } from '../../platform/database.ts'

/** Links that another treasurer proposed. */
async function proposed(reading: Reading, programmeId: string | null): Promise<Task[]> {
  if (reading.actor.role !== 'treasurer') return []
  const links = await reading.rows<{ id: string; reference: string; name: string }>(sql`
    SELECT x.id, o.reference, p.name FROM reconciliation_exception x JOIN payout o ON o.id = x.proposed_payout_id
      JOIN person p ON p.id = x.proposed_by
    WHERE x.programme_id = ${programmeId} AND x.proposed_at IS NOT NULL AND x.proposed_by <> ${personOf(reading.actor) ?? null}
    ORDER BY x.proposed_at LIMIT 20`)
  return links.map(({ id, reference, name }) => ({
    kind: 'exception.agree',
    href: `/office/reconciliation/${id}`,
    reference,
    dueAt: null,
    facts: { name },
  }))
}

/** Statements that somebody else imported. */
async function unconfirmed(reading: Reading, programmeId: string | null): Promise<Task[]> {
  const read = await reading.rows<{ id: string; number: string; name: string }>(sql`
    SELECT s.id, s.statement_number AS number, p.name FROM statement s JOIN person p ON p.id = s.imported_by
    WHERE s.programme_id = ${programmeId} AND s.state = 'read' AND s.imported_by <> ${personOf(reading.actor) ?? null}
    ORDER BY s.id LIMIT 20`)
  return read.map(({ id, number, name }) => ({
    kind: 'statement.confirm',
    href: `/office/statements/${id}`,
    reference: number,
    dueAt: null,
    facts: { name },
  }))
}

/** What waits for a treasurer or an auditor: statements to confirm, links to agree to, exceptions nobody has explained, statements that were refused. */
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
  const exceptions =
    open && open.count > 0
      ? [
          {
            kind: 'exception.explain',
            href: '/office/reconciliation?state=open',
            reference: '',
            dueAt: null,
            facts: { ...open },
          },
        ]
      : []
  return [
    ...(await unconfirmed(reading, programmeId)),
    ...(await proposed(reading, programmeId)),
    ...exceptions,
    ...refused.map(({ id, failure, name }) => ({
      kind: 'statement.mend',
      href: `/office/statements/${id}`,
      reference: name,
      dueAt: null,
      facts: { failure },
    })),
  ]
}
