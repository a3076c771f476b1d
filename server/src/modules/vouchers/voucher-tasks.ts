import type { Task, Underway } from '@sanad/shared/api/tasks.ts'
import { organisationOf, programmeOf } from '../../platform/actor.ts'
import type { Reading } from '../../platform/command.ts'
import { sql } from '../../platform/database.ts'
import type { Served } from '../../platform/route.ts'
import { isUnserved, unservedCount } from './eligible.ts'

/** What waits for the reader among vouchers: an association's to activate or spend; a manager's to issue. */
export async function voucherTasks(read: Reading): Promise<Served<Task>[]> {
  if (read.actor.role === 'officer') return holderTasks(read)
  if (read.actor.role === 'manager') return issueTasks(read)
  return []
}

const holderTasks = ({ actor, rows }: Reading): Promise<Served<Task>[]> =>
  rows<Served<Task>>(sql`
    SELECT CASE v.state WHEN 'issued' THEN 'voucher.activate' ELSE 'voucher.spend' END AS kind,
      CASE v.state WHEN 'issued' THEN '/association/voucher' ELSE '/catalogue' END AS href, '' AS reference,
      CASE v.state WHEN 'issued' THEN v.activate_by ELSE v.commit_by END AS due_at,
      jsonb_build_object('amountMinor', b.balance_minor::text, 'currency', p.currency) AS facts
    FROM voucher v
    JOIN programme p ON p.id = v.programme_id
    JOIN account b ON b.programme_id = v.programme_id AND b.kind = 'voucher' AND b.owner_id = v.id
    WHERE v.association_id = ${organisationOf(actor) ?? null} AND b.balance_minor > 0
      AND (v.state = 'issued' OR (v.state = 'active' AND NOT EXISTS (
        SELECT FROM agreement a WHERE a.voucher_id = v.id AND a.state IN ('draft', 'offered', 'signed'))))
    ORDER BY due_at`)

/** Registrations of an officer's association that are eligible, and whose voucher the office has still to issue: the first, or one more. */
export async function vouchersUnderway({ actor, rows }: Reading): Promise<Served<Underway>[]> {
  if (actor.role !== 'officer') return []
  return rows<Served<Underway>>(sql`
    SELECT 'voucher.issue' AS kind, '/association/registration/' || r.id AS href, r.reference, 'office' AS with,
      NULL AS due_at, '{}'::jsonb AS facts
    FROM registration r JOIN programme p ON p.id = r.programme_id
    WHERE r.association_id = ${organisationOf(actor) ?? null} AND p.state = 'open' AND ${isUnserved}
    ORDER BY r.reference LIMIT 20`)
}

const issueTasks = ({ actor, rows }: Reading): Promise<Served<Task>[]> => {
  const programmeId = programmeOf(actor)
  if (!programmeId) return Promise.resolve([])
  return rows<Served<Task>>(sql`
    SELECT 'voucher.issue' AS kind, '/office/vouchers/issue' AS href, '' AS reference, NULL AS due_at,
      jsonb_build_object('count', n) AS facts
    FROM (SELECT ${unservedCount(programmeId)} AS n) AS unserved WHERE n > 0`)
}
