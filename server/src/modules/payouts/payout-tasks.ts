import type { Task } from '@sanad/shared/api/tasks.ts'
import { organisationOf, personOf, programmeOf } from '../../platform/actor.ts'
import type { Reading } from '../../platform/command.ts'
import { sql } from '../../platform/database.ts'

interface Row {
  readonly kind: string
  readonly id: string
  readonly reference: string
  readonly dueAt: Date | null
  readonly count: number
  readonly amountMinor: string
}

/** What waits for a treasurer, or for a firm whose money came back. */
export async function payoutTasks(reading: Reading): Promise<Task[]> {
  if (reading.actor.role === 'treasurer') return [...(await dueTask(reading)), ...(await batchTasks(reading))]
  return reading.actor.role === 'staff' ? returnedTasks(reading) : []
}

const taskOf = ({ kind, reference, dueAt, count, amountMinor }: Row, href: string): Task => ({
  kind,
  href,
  reference,
  dueAt: dueAt?.toISOString() ?? null,
  facts: { count, amountMinor },
})

async function dueTask(reading: Reading): Promise<Task[]> {
  const due = await reading.row<Row>(sql`
    SELECT 'claims.pay' AS kind, '' AS id, '' AS reference, min(pay_by) AS due_at, count(*)::int AS count,
      coalesce(sum(amount_minor), 0)::bigint AS amount_minor
    FROM claim WHERE programme_id = ${programmeOf(reading.actor) ?? null} AND state = 'approved'`)
  return due && due.count > 0 ? [taskOf(due, '/office/batches/new')] : []
}

/** Each treasurer sees what is theirs to do: nobody is asked to approve what they made. */
async function batchTasks(reading: Reading): Promise<Task[]> {
  const me = personOf(reading.actor) ?? null
  const found = await reading.rows<Row>(sql`
    SELECT CASE WHEN payouts = 0 THEN 'batch.discard' WHEN state = 'open' THEN 'batch.seal' WHEN state = 'sealed' THEN 'batch.approve' ELSE 'batch.send' END AS kind,
      id, reference, NULL::timestamptz AS due_at, payouts AS count, total_minor AS amount_minor
    FROM batch WHERE programme_id = ${programmeOf(reading.actor) ?? null} AND (state = 'approved'
      OR (state = 'open' AND created_by = ${me}::uuid)
      OR (state = 'sealed' AND created_by <> ${me}::uuid AND sealed_by <> ${me}::uuid))
    ORDER BY id LIMIT 20`)
  return found.map(row => taskOf(row, `/office/batches/${row.id}`))
}

async function returnedTasks(reading: Reading): Promise<Task[]> {
  const found = await reading.rows<Row>(sql`
    SELECT 'payout.mend' AS kind, o.id, o.reference, NULL::timestamptz AS due_at, 1 AS count, o.amount_minor
    FROM payout o JOIN claim c ON c.id = o.claim_id JOIN payee_account k ON k.id = o.payee_account_id
    WHERE o.provider_id = ${organisationOf(reading.actor) ?? null} AND o.state = 'returned' AND c.state = 'approved'
      AND o.return_reason LIKE 'AC%' AND k.ended_at IS NULL ORDER BY o.id LIMIT 20`)
  return found.map(row => taskOf(row, '/provider/bank-account'))
}
