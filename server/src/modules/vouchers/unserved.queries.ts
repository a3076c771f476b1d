import type { listUnservedAssociations } from '@sanad/shared/api/voucher-issues.ts'
import type { ReplyOf } from '@sanad/shared/endpoint.ts'
import { ownProgrammeId } from '../../platform/actor.ts'
import type { Reading } from '../../platform/command.ts'
import { sql } from '../../platform/database.ts'
import { registrationNamed } from '../registrations/index.ts'
import { isUnserved, turn, unservedCount } from './eligible.ts'

type Unserved = ReplyOf<typeof listUnservedAssociations>
const most = 20

/** Whom a voucher can be issued to, in the order a run would serve them. */
export async function unservedAssociations(reading: Reading, text?: string): Promise<Unserved> {
  const programmeId = ownProgrammeId(reading)
  const counted = await reading.row<{ count: number }>(sql`SELECT ${unservedCount(programmeId)} AS count`)
  const associations = counted?.count
    ? await reading.rows<Unserved['associations'][number]>(firstUnserved(programmeId, text))
    : []
  return { associations: associations.slice(0, most), hasMore: associations.length > most, count: counted?.count ?? 0 }
}

/** Found first: the planner would look for the first twenty in their order, and where nearly all are served look at nearly all. */
const firstUnserved = (programmeId: string, text?: string) => sql<Unserved['associations'][number]>`
  WITH unserved AS MATERIALIZED (
    SELECT r.id, r.association_id, r.reference, r.decided_at FROM registration r WHERE r.programme_id = ${programmeId} AND ${isUnserved})
  SELECT a.id, jsonb_build_object('ar', a.name_ar, 'fr', a.name_fr) AS name, coalesce(a.province, '') AS province, r.reference
  FROM ${text ? sql`unserved r` : sql`(SELECT * FROM unserved r ORDER BY ${turn} LIMIT ${most + 1}) AS r`}
  JOIN association a ON a.id = r.association_id ${text ? sql`WHERE ${registrationNamed('a', 'r', text)}` : sql``}
  ORDER BY ${turn} LIMIT ${most + 1}`
