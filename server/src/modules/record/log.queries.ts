import type { listLog } from '@sanad/shared/api/record.ts'
import type { ReplyOf } from '@sanad/shared/endpoint.ts'
import { officeRoles } from '@sanad/shared/roles.ts'
import { programmeOf } from '../../platform/actor.ts'
import type { Reading } from '../../platform/command.ts'
import { type Query, sql } from '../../platform/database.ts'
import type { Served } from '../../platform/route.ts'

const page = 50
type Entry = Served<ReplyOf<typeof listLog>>['entries'][number]

export interface LogFilter {
  readonly after?: string
  readonly command?: string
  readonly objectId?: string
  readonly from?: string
  readonly until?: string
}

/** What the log says of a programme: who did what, when and on what. */
export async function logOf({ actor, rows }: Reading, filter: LogFilter): Promise<Served<ReplyOf<typeof listLog>>> {
  const entries = await rows<Entry>(sql`
    SELECT e.id, e.at, e.command, e.role, e.object_kind, e.object_id, encode(e.input_hash, 'hex') AS input_hash,
      CASE WHEN e.role = ANY(${officeRoles}::text[]) THEN person_name(e.person_id) END AS person_name,
      ${organisation} AS organisation_name, called.reference AS object_reference, called.name AS object_name,
      coalesce(called.page_id, e.object_id) AS page_id
    FROM (${chosen(programmeOf(actor) ?? null, filter)}) e LEFT JOIN LATERAL (${called}) called ON true
    ORDER BY e.id DESC`)
  return { entries, next: entries.length === page ? String(entries.at(-1)?.id) : null }
}

const chosen = (
  programmeId: string | null,
  { after, command, objectId, from, until }: LogFilter,
): Query<unknown> => sql`
  SELECT * FROM log_entry
  WHERE programme_id = ${programmeId}
    AND (${after ?? null}::bigint IS NULL OR id < ${after ?? null}::bigint)
    AND (${command ?? null}::text IS NULL OR command = ${command ?? null} OR starts_with(command, ${command ?? null} || '.'))
    AND (${objectId ?? null}::uuid IS NULL OR object_id = ${objectId ?? null}::uuid)
    AND (${from ?? null}::date IS NULL OR at >= ${from ?? null}::date::timestamp AT TIME ZONE 'Africa/Casablanca')
    AND (${until ?? null}::date IS NULL OR at < (${until ?? null}::date + 1)::timestamp AT TIME ZONE 'Africa/Casablanca')
  ORDER BY id DESC LIMIT ${page}`

const association = sql`jsonb_strip_nulls(jsonb_build_object('ar', nullif(name_ar, ''), 'fr', nullif(name_fr, '')))`
const firm = sql`jsonb_strip_nulls(jsonb_build_object('ar', nullif(name_ar, ''), 'fr', name, 'en', name))`

/** Of people who do not belong to the office, the log says whom they acted for and no more. */
const organisation = sql`CASE e.role
  WHEN 'officer' THEN (SELECT ${association} FROM association WHERE id = e.organisation_id)
  WHEN 'staff' THEN (SELECT ${firm} FROM provider WHERE id = e.organisation_id) END`

/** What people call the object, and whose page shows it when it has none of its own. */
const called = sql`
  SELECT reference, NULL::jsonb AS name, NULL::uuid AS page_id FROM registration WHERE e.object_kind = 'registration' AND id = e.object_id
  UNION ALL SELECT reference, NULL, NULL FROM agreement WHERE e.object_kind = 'agreement' AND id = e.object_id
  UNION ALL SELECT a.reference, NULL, a.id FROM milestone m JOIN agreement a ON a.id = m.agreement_id
    WHERE e.object_kind = 'milestone' AND m.id = e.object_id
  UNION ALL SELECT reference, NULL, NULL FROM claim WHERE e.object_kind = 'claim' AND id = e.object_id
  UNION ALL SELECT reference, NULL, NULL FROM batch WHERE e.object_kind = 'batch' AND id = e.object_id
  UNION ALL SELECT reference, NULL, batch_id FROM payout WHERE e.object_kind = 'payout' AND id = e.object_id
  UNION ALL SELECT reference, NULL, NULL FROM certification WHERE e.object_kind = 'certification' AND id = e.object_id
  UNION ALL SELECT f.name, NULL, NULL FROM statement s JOIN file f ON f.id = s.file_id
    WHERE e.object_kind = 'statement' AND s.id = e.object_id
  UNION ALL SELECT f.name, NULL, NULL FROM register_import i JOIN file f ON f.id = i.file_id
    WHERE e.object_kind = 'register_import' AND i.id = e.object_id
  UNION ALL SELECT NULL, ${association}, NULL FROM voucher v JOIN association s ON s.id = v.association_id
    WHERE e.object_kind = 'voucher' AND v.id = e.object_id
  UNION ALL SELECT NULL, ${association}, NULL FROM association WHERE e.object_kind = 'association' AND id = e.object_id
  UNION ALL SELECT NULL, ${firm}, NULL FROM provider WHERE e.object_kind = 'provider' AND id = e.object_id
  UNION ALL SELECT NULL, name, NULL FROM programme WHERE e.object_kind = 'programme' AND id = e.object_id`
