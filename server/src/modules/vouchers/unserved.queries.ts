import type { listUnservedAssociations } from '@sanad/shared/api/voucher-issues.ts'
import type { ReplyOf } from '@sanad/shared/endpoint.ts'
import { ownProgrammeId } from '../../platform/actor.ts'
import type { Reading } from '../../platform/command.ts'
import { sql } from '../../platform/database.ts'
import { registrationNamed } from '../registrations/index.ts'
import { isUnserved, turn } from './eligible.ts'

type Unserved = ReplyOf<typeof listUnservedAssociations>
const most = 20

/** Whom a voucher can be issued to, in the order a run would serve them. */
export async function unservedAssociations(reading: Reading, text?: string): Promise<Unserved> {
  const programmeId = ownProgrammeId(reading)
  // Found first: the planner would look for the first twenty in their order, and where nearly all are served look at nearly all.
  const found = await reading.row<Pick<Unserved, 'associations' | 'count'>>(sql`
    WITH unserved AS MATERIALIZED (
      SELECT r.id, r.association_id, r.reference, r.decided_at FROM registration r WHERE r.programme_id = ${programmeId} AND ${isUnserved}),
    shown AS (
      SELECT a.id, jsonb_build_object('ar', a.name_ar, 'fr', a.name_fr) AS name, coalesce(a.province, '') AS province, r.reference
      FROM ${text ? sql`unserved r` : sql`(SELECT * FROM unserved r ORDER BY ${turn} LIMIT ${most + 1}) AS r`}
      JOIN association a ON a.id = r.association_id ${text ? sql`WHERE ${registrationNamed('a', 'r', text)}` : sql``}
      ORDER BY ${turn} LIMIT ${most + 1})
    SELECT coalesce((SELECT jsonb_agg(shown) FROM shown), '[]') AS associations, (SELECT count(*)::int FROM unserved) AS count`)
  const { associations, count } = found ?? { associations: [], count: 0 }
  return { associations: associations.slice(0, most), hasMore: associations.length > most, count }
}
