import type { listLog } from '@sanad/shared/api/record.ts'
import { beginningOfDay, endOfDay } from '@sanad/shared/calendar-day.ts'
import type { ReplyOf } from '@sanad/shared/endpoint.ts'
import { officeRoles } from '@sanad/shared/roles.ts'
import { programmeOf } from '../../platform/actor.ts'
import type { Reading } from '../../platform/command.ts'
import { type Query, sql } from '../../platform/database.ts'
import { nextOf, pageRows } from '../../platform/list.ts'
import type { Served } from '../../platform/route.ts'
import { called } from './object-namings.ts'
import { recordAccess } from './record.queries.ts'

type Entry = Served<ReplyOf<typeof listLog>>['entries'][number]

export interface LogFilter {
  readonly after?: string
  readonly command?: string
  readonly objectId?: string
  readonly from?: string
  readonly until?: string
}

/** What the log says of a programme: who did what, when and on what. What it says of one dossier is a look at that dossier. */
export async function logOf(reading: Reading, filter: LogFilter): Promise<Served<ReplyOf<typeof listLog>>> {
  const found = await reading.rows<Entry & { associationId: string | null }>(sql`
    SELECT e.id, e.at, e.command, e.role, e.object_kind, e.object_id, encode(e.input_hash, 'hex') AS input_hash,
      CASE WHEN e.role = ANY(${officeRoles}::text[]) THEN person_name(e.person_id) END AS person_name,
      organisation.name AS organisation_name, called.reference AS object_reference, called.name AS object_name,
      coalesce(called.page_id, e.object_id) AS page_id, called.association_id
    FROM (${chosen(programmeOf(reading.actor) ?? null, filter)}) e LEFT JOIN LATERAL (${called(sql`e.object_kind`, sql`e.object_id`)}) called ON true
      LEFT JOIN LATERAL (${called(actedFor, sql`e.organisation_id`)}) organisation ON true
    ORDER BY e.id DESC`)
  const associationId = found[0]?.associationId
  if (filter.objectId && associationId)
    await recordAccess(reading, { associationId, what: 'log', objectId: filter.objectId })
  const entries = found.map(({ associationId: _, ...entry }) => entry)
  return { entries, next: nextOf(entries, ({ id }) => id) }
}

function chosen(programmeId: string | null, { after, command, objectId, from, until }: LogFilter): Query<unknown> {
  const [begin, end] = [from ? beginningOfDay(from) : null, until ? endOfDay(until) : null]
  return sql`
  SELECT * FROM log_entry
  WHERE programme_id = ${programmeId}
    AND (${after ?? null}::bigint IS NULL OR id < ${after ?? null}::bigint)
    AND ${named(command)}
    AND (${objectId ?? null}::uuid IS NULL OR object_id = ${objectId ?? null}::uuid)
    AND (${begin}::timestamptz IS NULL OR at >= ${begin}::timestamptz)
    AND (${end}::timestamptz IS NULL OR at <= ${end}::timestamptz)
  ORDER BY id DESC LIMIT ${pageRows}`
}

/** A command by its name, or all that are about the same. */
const named = (command: string | undefined): Query<unknown> => {
  if (!command) return sql`true`
  return command.includes('.') ? sql`command = ${command}` : sql`split_part(command, '.', 1) = ${command}`
}

/** Of people who do not belong to the office, the log says whom they acted for and no more. */
const actedFor = sql`CASE e.role WHEN 'officer' THEN 'association' WHEN 'staff' THEN 'provider' END`
