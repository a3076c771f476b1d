import type { Task } from '@sanad/shared/api/tasks.ts'
import { dayOf } from '@sanad/shared/calendar-day.ts'
import type { Role } from '@sanad/shared/roles.ts'
import type { Reading } from '../../platform/command.ts'
import { type Query, sql } from '../../platform/database.ts'
import type { Served } from '../../platform/route.ts'
import { answerBy, endOfDueDay, isNext, mayBeSigned, signBy, visibleTo } from './visible.ts'

const most = 50
/** An agreement that can be signed no more is nobody's task; its page says so. */
const ofAgreement = (kind: string, path: string, state: string, now: Date) => sql`
  SELECT ${kind}::text AS kind, '/agreements/' || a.id || ${path} AS href, a.reference, ${signBy} AS due_at,
    jsonb_build_object('priceMinor', a.price_minor::text, 'currency', a.currency) AS facts
  FROM agreement a JOIN voucher v ON v.id = a.voucher_id WHERE a.state = ${state} AND ${mayBeSigned(now)}`

const ofMilestone = (
  kind: string,
  path: string,
  { where, dueAt }: { where: Query<unknown>; dueAt: Query<unknown> },
) => sql`
  SELECT ${kind}::text AS kind, ${path} || m.id AS href, a.reference, ${dueAt} AS due_at,
    jsonb_build_object('position', m.position, 'amountMinor', m.amount_minor::text, 'currency', a.currency) AS facts
  FROM milestone m JOIN agreement a ON a.id = m.agreement_id JOIN voucher v ON v.id = a.voucher_id
    JOIN rulebook r ON r.id = v.rulebook_id WHERE a.state = 'signed' AND ${where}`

const turn = (
  now: Date,
) => sql`m.state IN ('planned', 'rejected') AND (m.kind = 'delivery' OR m.due_on <= ${dayOf(now)}::date)
  AND ${isNext}`

const waiting: Readonly<Partial<Record<Role, (now: Date, mine: Query<unknown>) => readonly Query<unknown>[]>>> = {
  officer: (now, mine) => [
    sql`${ofAgreement('agreement.sign', '/sign', 'offered', now)} AND ${mine}`,
    ofMilestone('milestone.judge', '/acceptance/', {
      where: sql`m.state IN ('delivered', 'overdue') AND ${mine}`,
      dueAt: answerBy,
    }),
  ],
  staff: (now, mine) => [
    sql`${ofAgreement('agreement.offer', '/offer', 'draft', now)} AND ${mine}`,
    ofMilestone('milestone.deliver', '/deliveries/', {
      where: sql`${turn(now)} AND ${mine}`,
      dueAt: sql`CASE WHEN m.kind = 'delivery' THEN ${endOfDueDay} END`,
    }),
  ],
  reviewer: (_, mine) => [
    ofMilestone('milestone.call_back', '/acceptance/', {
      where: sql`m.state = 'overdue' AND ${mine}`,
      dueAt: answerBy,
    }),
  ],
}

/** What waits for the reader in agreements, deliveries and acceptance, the most pressing first; at most 50. */
export async function agreementTasks(read: Reading): Promise<Served<Task>[]> {
  const lists = waiting[read.actor.role]?.(read.now, visibleTo(read)) ?? []
  if (lists.length === 0) return []
  return read.rows<Served<Task>>(sql`
    SELECT * FROM (${sql.join(lists, sql` UNION ALL `)}) AS task ORDER BY due_at NULLS LAST, reference LIMIT ${most}`)
}
