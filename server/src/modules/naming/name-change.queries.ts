import type {
  getMyNames,
  getNameChange,
  listFormerNames,
  listNameChanges,
  NameChange,
} from '@sanad/shared/api/name-changes.ts'
import type { ReplyOf } from '@sanad/shared/endpoint.ts'
import { next } from '@sanad/shared/machine.ts'
import { type NameChangeState, nameChangeMachine, nameChangeRoles } from '@sanad/shared/machines/name-change.ts'
import { Problem } from '@sanad/shared/problems.ts'
import { isOfficeRole, type Role } from '@sanad/shared/roles.ts'
import type { Reading } from '../../platform/command.ts'
import { type Query, sql } from '../../platform/database.ts'
import { nextOf, pageRows } from '../../platform/list.ts'
import type { Served } from '../../platform/route.ts'
import { isOwn } from '../identity/index.ts'
import { namesAreFixed, ownProviderId, providerById } from '../providers/index.ts'
import { timelineOf } from '../record/index.ts'

/** A request as it is read; what tells it apart stays what it is. */
type Change = Served<NameChange> & { readonly id: string; readonly state: NameChangeState }

/** Requests a firm is shown of its own; more than one a year is rare. */
const shown = 20

/** What the firm is called, and what it asked for. */
export async function myNames(read: Reading): Promise<Served<ReplyOf<typeof getMyNames>>> {
  const { id, name, nameAr } = await providerById(read, ownProviderId(read))
  const areFixed = await namesAreFixed(read, id)
  const changes = await changesWhere(read, sql`n.provider_id = ${id}`)
  const isUnderWay = changes.some(({ state }) => state === 'asked')
  return {
    name,
    nameAr,
    cannotChange: areFixed ? 'provider.names_fixed' : null,
    cannotAsk: isUnderWay ? 'name_change.under_way' : areFixed ? null : 'name_change.not_needed',
    changes,
  }
}

/** One request, for whoever decides on it. @throws Problem object.not_found */
export async function nameChangeById(
  read: Reading,
  nameChangeId: string,
): Promise<Served<ReplyOf<typeof getNameChange>>> {
  const [change] = await changesWhere(read, sql`n.id = ${nameChangeId}`)
  if (!change) throw new Problem('object.not_found', { kind: 'name_change' })
  return { change, alike: await firmsAlike(read, nameChangeId), cannotDecide: await cannotDecide(read, change) }
}

async function changesWhere(read: Reading, condition: Query<unknown>): Promise<Change[]> {
  const found = await read.rows<Omit<Change, 'timeline'>>(sql`
    SELECT n.id, jsonb_build_object('id', p.id, 'name', p.name, 'nameAr', p.name_ar) AS provider, n.state, n.name, n.name_ar,
      n.former_name, n.former_name_ar, n.reason, n.note, jsonb_build_object('id', f.id, 'name', f.name) AS file,
      person_name(n.asked_by) AS asked_by, n.asked_at,
      CASE WHEN ${isOfficeRole(read.actor.role)} THEN person_name(n.decided_by) END AS decided_by, n.decided_at, n.refusal
    FROM name_change n JOIN provider p ON p.id = n.provider_id JOIN file f ON f.id = n.file_id
    WHERE ${condition} ORDER BY n.id DESC LIMIT ${shown}`)
  return Promise.all(found.map(async each => ({ ...each, timeline: await timelineOf(read, each.id) })))
}

/** Firms whose names, or what they were called before, resemble the new ones: taking the name of a firm that is known is what this is looked at for. */
const firmsAlike = ({ rows }: Reading, nameChangeId: string): Promise<{ id: string; name: string; nameAr: string }[]> =>
  rows(sql`
    SELECT p.id, p.name, p.name_ar
    FROM name_change n JOIN provider p ON p.id <> n.provider_id
      CROSS JOIN LATERAL (
        SELECT max(greatest(similarity(unaccent(called.name), unaccent(n.name)),
          CASE WHEN n.name_ar <> '' THEN similarity(called.name_ar, n.name_ar) ELSE 0 END)) AS share
        FROM (SELECT p.name, p.name_ar
          UNION ALL SELECT c.former_name, c.former_name_ar FROM name_change c WHERE c.provider_id = p.id AND c.state = 'accepted') AS called) AS a
    WHERE n.id = ${nameChangeId} AND a.share > 0.5 ORDER BY a.share DESC, p.id LIMIT 5`)

async function cannotDecide(
  read: Reading,
  { state, provider }: Change,
): Promise<ReplyOf<typeof getNameChange>['cannotDecide']> {
  if (!next(nameChangeMachine, state, 'accept')) return 'event.not_possible'
  if (!(nameChangeRoles.accept as readonly Role[]).includes(read.actor.role)) return 'actor.role_missing'
  return (await isOwn(read, String(provider.id))) ? 'actor.belongs_to_it' : null
}

/** Requests in a state, or all, those that wait first; the oldest first. `after` is the place of the last row. */
export async function nameChangeQueue(
  { rows }: Reading,
  { state, after }: { readonly state?: NameChangeState; readonly after?: string },
): Promise<Served<ReplyOf<typeof listNameChanges>>> {
  const [isOver, afterAt, afterId] = placeIn(after)
  const found = await rows<Served<ReplyOf<typeof listNameChanges>>['changes'][number] & { cursor: string }>(sql`
    SELECT n.id, n.state, n.name, n.former_name, n.reason, n.asked_at,
      (n.state <> 'asked')::int || '~' || n.asked_at || '~' || n.id AS cursor
    FROM name_change n
    WHERE (${state ?? null}::text IS NULL OR n.state = ${state ?? null})
      AND (${afterId ?? null}::uuid IS NULL OR (n.state <> 'asked', n.asked_at, n.id)
        > (${isOver === '1'}, ${afterAt ?? null}::timestamptz, ${afterId ?? null}::uuid))
    ORDER BY n.state <> 'asked', n.asked_at, n.id LIMIT ${pageRows}`)
  return { changes: found.map(({ cursor: _, ...change }) => change), next: nextOf(found, ({ cursor }) => cursor) }
}

/** Whether it is decided, when it was asked and its id. @throws Problem request.invalid */
function placeIn(after: string | undefined): string[] {
  const [isOver, at = '', id = ''] = after?.split('~') ?? []
  if (isOver === undefined) return []
  if (!/^[01]$/.test(isOver) || Number.isNaN(Date.parse(at)) || !/^[0-9a-f-]{36}$/.test(id))
    throw new Problem('request.invalid', { fields: ['after'] })
  return [isOver, at, id]
}

/** What everybody may know of a firm's names. @throws Problem object.not_found */
export async function formerNamesOf(
  read: Reading,
  providerId: string,
): Promise<Served<ReplyOf<typeof listFormerNames>>> {
  await providerById(read, providerId)
  const formerNames = await read.rows<Served<ReplyOf<typeof listFormerNames>>['formerNames'][number]>(sql`
    SELECT former_name, former_name_ar, name, name_ar, until FROM former_names(${providerId})`)
  return { formerNames }
}
