import type { countUnclaimed, listUnclaimed, Reach } from '@sanad/shared/api/unclaimed.ts'
import type { ReplyOf } from '@sanad/shared/endpoint.ts'
import { ownProgrammeId } from '../../platform/actor.ts'
import type { Reading } from '../../platform/command.ts'
import { sql } from '../../platform/database.ts'
import { nextOf, pageRows } from '../../platform/list.ts'
import type { Served } from '../../platform/route.ts'
import { isUnclaimed } from '../registrations/index.ts'

type List = Served<ReplyOf<typeof listUnclaimed>>
type Row = List['associations'][number]

/** Of registrations `r` a register brought; only while nobody has acted is its invitation the one an import made. */
const imported = sql`registration r LEFT JOIN invitation i ON i.organisation_id = r.association_id AND i.created_at = r.created_at
  LEFT JOIN mail last ON last.id = i.mail_id`
const reachOf = sql`CASE WHEN i.id IS NULL THEN 'no_address' WHEN i.ended_at IS NOT NULL THEN 'shared' WHEN last.id IS NULL THEN 'not_written'
  WHEN last.failure IS NOT NULL THEN 'refused' WHEN last.sent_at IS NULL THEN 'waiting' ELSE 'sent' END`
const counting = sql`r.register_key IS NOT NULL AND r.state IN ('eligible', 'suspended')`

/** For whom nobody acts yet, and whether they could know of their voucher. */
export async function unclaimedAssociations(
  reading: Reading,
  { reach, after }: { reach?: Reach; after?: string },
): Promise<List> {
  const associations = await reading.rows<Row>(sql`
    SELECT r.id, r.reference, a.name_ar, a.name_fr, coalesce(a.province, '') AS province, ${reachOf} AS reach,
      last.created_at AS written_at, (SELECT v.activate_by FROM voucher v WHERE v.programme_id = r.programme_id
        AND v.association_id = r.association_id AND v.state = 'issued') AS activate_by
    FROM ${imported} JOIN association a ON a.id = r.association_id
    WHERE r.programme_id = ${ownProgrammeId(reading)} AND ${counting} AND ${isUnclaimed}
      ${reach ? sql`AND ${reachOf} = ${reach}` : sql``} ${after ? sql`AND r.id > ${after}` : sql``}
    ORDER BY r.id LIMIT ${pageRows}`)
  return { associations, next: nextOf(associations, ({ id }) => id) }
}

export async function unclaimedCounts(reading: Reading): Promise<ReplyOf<typeof countUnclaimed>> {
  const counted = await reading.rows<{ reach: Reach | null; count: number }>(sql`
    SELECT CASE WHEN ${isUnclaimed} THEN ${reachOf} END AS reach, count(*)::int AS count FROM ${imported}
    WHERE r.programme_id = ${ownProgrammeId(reading)} AND ${counting} GROUP BY 1 ORDER BY 1`)
  return {
    claimed: counted.find(({ reach }) => reach === null)?.count ?? 0,
    unclaimed: counted.flatMap(({ reach, count }) => (reach ? [{ reach, count }] : [])),
  }
}
