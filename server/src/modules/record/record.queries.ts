import type { listDossierAccesses, TimelineStep } from '@sanad/shared/api/record.ts'
import type { ReplyOf } from '@sanad/shared/endpoint.ts'
import { isOfficeRole } from '@sanad/shared/roles.ts'
import { organisationOf, programmeOf } from '../../platform/actor.ts'
import type { Reading } from '../../platform/command.ts'
import { type Query, type Sql, sql } from '../../platform/database.ts'
import { nextOf, pageRows } from '../../platform/list.ts'
import type { Served } from '../../platform/route.ts'

const stepColumns = sql`event, from_state AS "from", to_state AS "to", role, at, facts`

/** Every step an object has made, oldest first. */
export function timelineOf(read: Sql, objectId: string): Promise<Served<TimelineStep>[]> {
  return read.rows(sql`
    SELECT ${stepColumns} FROM history WHERE object_id = ${objectId} ORDER BY id`)
}

type Steps = Served<TimelineStep>[]

/** The timelines of all rows of a page, in one query; each row with its own. */
export async function withTimelines<Row extends { readonly id: Served<string> }>(
  read: Sql,
  rows: readonly Row[],
): Promise<(Row & { timeline: Steps })[]> {
  const steps = await read.rows<Steps[number] & { objectId: string }>(sql`
    SELECT object_id, ${stepColumns} FROM history WHERE object_id = ANY(${rows.map(({ id }) => String(id))}::uuid[]) ORDER BY id`)
  const byObject = Map.groupBy(steps, ({ objectId }) => objectId)
  return rows.map(row => ({
    ...row,
    timeline: (byObject.get(String(row.id)) ?? []).map(({ objectId: _, ...step }) => step),
  }))
}

interface Told<Kind extends string> {
  readonly id: string
  readonly kind: Kind
  /** Which of its steps belong to the story; null for every one. */
  readonly events: readonly string[] | null
  /**
   * What the story says of a step, in the place of what the object itself keeps of it; null to leave that. Where it names no
   * `amountMinor` and the step does, that is told.
   */
  readonly facts: Readonly<Record<string, unknown>> | null
}

/** The steps of several objects as one story, oldest first. @param told the objects it is told of */
export function storyOf<Kind extends string>(
  read: Sql,
  told: Query<Told<Kind>>,
): Promise<(Served<TimelineStep> & { readonly kind: Kind })[]> {
  return read.rows(sql`
    SELECT told.kind, h.event, h.from_state AS "from", h.to_state AS "to", h.role, h.at,
      CASE WHEN told.facts IS NULL THEN h.facts
        ELSE jsonb_strip_nulls(jsonb_build_object('amountMinor', h.facts -> 'amountMinor')) || told.facts END AS facts
    FROM (${told}) AS told JOIN history h ON h.object_id = told.id AND (told.events IS NULL OR h.event = ANY(told.events))
    ORDER BY h.id`)
}

export async function accessesOf(
  { actor, rows }: Reading,
  { after }: { after?: string },
): Promise<Served<ReplyOf<typeof listDossierAccesses>>> {
  const found = await rows<{ id: string } & Served<ReplyOf<typeof listDossierAccesses>>['accesses'][number]>(sql`
    SELECT a.id, a.at, a.role, person_name(a.person_id) AS person_name, a.what, a.object_id
    FROM dossier_access a
    WHERE a.association_id = ${organisationOf(actor) ?? null}
      AND (${after ?? null}::bigint IS NULL OR a.id < ${after ?? null}::bigint)
    ORDER BY a.id DESC LIMIT ${pageRows}`)
  return { accesses: found.map(({ id: _, ...access }) => access), next: nextOf(found, ({ id }) => id) }
}

/**
 * Records that staff of the office looked at an association's dossier; the association sees it. Call it in every query
 * that shows one. Nothing is recorded when an association looks at its own.
 * @param what the object kind: `registration`, `voucher`, `claim`
 */
export async function recordAccess(
  { actor, run, now }: Reading,
  dossier: { associationId: string; what: string; objectId: string },
): Promise<void> {
  if (!isOfficeRole(actor.role) || !('personId' in actor)) return
  await run(sql`
    INSERT INTO dossier_access (association_id, programme_id, person_id, role, what, object_id, at)
    VALUES (${dossier.associationId}, ${programmeOf(actor) ?? null}, ${actor.personId ?? null}, ${actor.role}, ${dossier.what},
      ${dossier.objectId}, ${now})`)
}
