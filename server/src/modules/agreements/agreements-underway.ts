import type { Underway } from '@sanad/shared/api/tasks.ts'
import type { Reading } from '../../platform/command.ts'
import { sql } from '../../platform/database.ts'
import type { Served } from '../../platform/route.ts'
import { endOfDueDay, isNext, mayBeSigned, signBy, visibleTo } from './visible.ts'

/** An officer's agreements in which it is the provider's turn: to offer, or to deliver the next milestone; at most 20. */
export async function agreementsUnderway(read: Reading): Promise<Served<Underway>[]> {
  if (read.actor.role !== 'officer') return []
  const mine = visibleTo(read)
  return read.rows<Served<Underway>>(sql`
    SELECT 'agreement.offer' AS kind, '/agreements/' || a.id AS href, a.reference, ${signBy} AS due_at, 'provider' AS with,
      jsonb_build_object('priceMinor', a.price_minor::text, 'currency', a.currency) AS facts
    FROM agreement a JOIN voucher v ON v.id = a.voucher_id WHERE a.state = 'draft' AND ${mayBeSigned(read.now)} AND ${mine}
    UNION ALL
    SELECT 'milestone.deliver', '/agreements/' || a.id, a.reference, ${endOfDueDay}, 'provider',
      jsonb_build_object('position', m.position, 'amountMinor', m.amount_minor::text, 'currency', a.currency)
    FROM milestone m JOIN agreement a ON a.id = m.agreement_id
    WHERE a.state = 'signed' AND m.state IN ('planned', 'rejected') AND ${mine} AND ${isNext}
    ORDER BY due_at NULLS LAST, reference LIMIT 20`)
}
