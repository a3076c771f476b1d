import type { Task } from '@sanad/shared/api/tasks.ts'
import { organisationOf, personOf, programmeOf } from '../../platform/actor.ts'
import type { Reading } from '../../platform/command.ts'
import { sql } from '../../platform/database.ts'
import { needsAnother } from './refused-account.ts'

interface Row {
  readonly kind: string
  readonly id: string
  readonly reference: string
  readonly dueAt: Date | null
  readonly count: number
  readonly amountMinor: string
  readonly currency: string
}

/** What waits for a treasurer, or for a firm whose money came back. */
export async function payoutTasks(reading: Reading): Promise<Task[]> {
  if (reading.actor.role === 'treasurer') return [...(await dueTask(reading)), ...(await batchTasks(reading))]
  return reading.actor.role === 'staff' ? returnedTasks(reading) : []
}

const taskOf = ({ kind, reference, dueAt, count, amountMinor, currency }: Row, href: string): Task => ({
  kind,
  href,
  reference,
  dueAt: dueAt?.toISOString() ?? null,
  facts: { count, amountMinor, currency },
})

async function dueTask(reading: Reading): Promise<Task[]> {
  const due = await reading.row<Row>(sql`
    SELECT 'claims.pay' AS kind, '' AS id, '' AS reference, min(c.pay_by) AS due_at, count(*)::int AS count,
      coalesce(sum(c.amount_minor), 0)::bigint AS amount_minor, p.currency
    FROM claim c JOIN programme p ON p.id = c.programme_id
    WHERE c.programme_id = ${programmeOf(reading.actor) ?? null} AND c.queue = 'approved' GROUP BY p.currency`)
  return due && due.count > 0 ? [taskOf(due, '/office/batches/new')] : []
}

/** Each treasurer sees what is theirs to do: nobody is asked to approve what they made. */
async function batchTasks(reading: Reading): Promise<Task[]> {
  const me = personOf(reading.actor) ?? null
  const found = await reading.rows<Row>(sql`
    SELECT CASE WHEN b.payouts = 0 THEN 'batch.discard' WHEN b.state = 'open' THEN 'batch.seal' WHEN b.state = 'sealed' THEN 'batch.approve' ELSE 'batch.send' END AS kind,
      b.id, b.reference, NULL::timestamptz AS due_at, b.payouts AS count, b.total_minor AS amount_minor, p.currency
    FROM batch b JOIN programme p ON p.id = b.programme_id
    WHERE b.programme_id = ${programmeOf(reading.actor) ?? null} AND (b.state = 'approved'
      OR (b.state = 'open' AND b.created_by = ${me}::uuid)
      OR (b.state = 'sealed' AND b.created_by <> ${me}::uuid AND b.sealed_by <> ${me}::uuid))
    ORDER BY b.id LIMIT 20`)
  return found.map(row => taskOf(row, `/office/batches/${row.id}`))
}

async function returnedTasks(reading: Reading): Promise<Task[]> {
  const found = await reading.rows<Row>(sql`
    SELECT 'payout.mend' AS kind, o.id, o.reference, NULL::timestamptz AS due_at, 1 AS count, o.amount_minor, p.currency
    FROM payout o JOIN claim c ON c.id = o.claim_id JOIN programme p ON p.id = c.programme_id JOIN payee_account k ON k.id = o.payee_account_id
    WHERE o.provider_id = ${organisationOf(reading.actor) ?? null} AND o.state = 'returned' AND c.state = 'approved'
      AND ${needsAnother} ORDER BY o.id LIMIT 20`)
  return found.map(row => taskOf(row, '/provider/bank-account'))
}
