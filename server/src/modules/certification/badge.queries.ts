import type { getBadge } from '@sanad/shared/api/baseline.ts'
import { dayOf } from '@sanad/shared/calendar-day.ts'
import type { ReplyOf } from '@sanad/shared/endpoint.ts'
import type { Reading } from '../../platform/command.ts'
import { sql } from '../../platform/database.ts'
import type { Served } from '../../platform/route.ts'
import { providerById } from '../providers/index.ts'
import { standingOf } from './standing.queries.ts'

type Badge = Served<ReplyOf<typeof getBadge>>

/**
 * The public evidence behind a badge: which controls, how they were checked, since when and until when, and every change of
 * standing with its code. Evidence texts and files stay between the provider and the certifier.
 * @throws Problem object.not_found
 */
export async function badgeOf(read: Reading, providerId: string): Promise<Badge> {
  await providerById(read, providerId)
  const decided = await read.row<{ id: string; baselineVersion: number }>(sql`
    SELECT c.id, b.version AS baseline_version FROM certification c JOIN baseline b ON b.id = c.baseline_id
    WHERE c.provider_id = ${providerId} AND c.valid_from IS NOT NULL ORDER BY c.valid_from DESC, c.id DESC LIMIT 1`)
  const controls = await read.rows<Badge['controls'][number]>(sql`
    SELECT listed.control, a.declared, false AS is_automatic
    FROM certification c JOIN baseline b ON b.id = c.baseline_id
      CROSS JOIN jsonb_array_elements(b.controls) WITH ORDINALITY AS listed (control, position)
      JOIN control_answer a ON a.certification_id = c.id AND a.control = listed.control->>'code' AND a.verdict = 'accepted'
    WHERE c.id = ${decided?.id ?? null} ORDER BY position`)
  const history = await read.rows<Badge['history'][number]>(sql`
    SELECT h.event, h.to_state AS "to", h.at, h.facts->>'code' AS code
    FROM certification c JOIN history h ON h.object_id = c.id
    WHERE c.provider_id = ${providerId} AND h.event IN ('certify', 'worsen', 'recover', 'suspend', 'reinstate', 'revoke', 'lapse')
    ORDER BY h.id DESC LIMIT 100`)
  return {
    standing: await standingOf(read, providerId, dayOf(read.now)),
    baselineVersion: decided?.baselineVersion ?? null,
    controls,
    history,
  }
}
