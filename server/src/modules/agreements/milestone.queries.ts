import type { listMilestones, MilestoneRow, Milestone as Shown } from '@sanad/shared/api/milestones.ts'
import type { ReplyOf } from '@sanad/shared/endpoint.ts'
import { eventsFrom, isFinal } from '@sanad/shared/machine.ts'
import { isDropped, type MilestoneState, milestoneMachine, milestoneRoles } from '@sanad/shared/machines/milestone.ts'
import { Problem } from '@sanad/shared/problems.ts'
import { isOfficeRole, type Role } from '@sanad/shared/roles.ts'
import { programmeOf } from '../../platform/actor.ts'
import type { Reading } from '../../platform/command.ts'
import { type Query, sql } from '../../platform/database.ts'
import { nextOf, pageRows } from '../../platform/list.ts'
import type { Served } from '../../platform/route.ts'
import { recordAccess, timelineOf } from '../record/index.ts'
import { mustBeParty } from './agreement.step.ts'
import { mustBeDeliverable } from './deliver-milestone.ts'
import { mustBeJudgeable } from './judge-milestone.ts'
import { type Milestone, milestoneById } from './milestone.step.ts'
import { mustBeCallable } from './record-call-back.ts'
import { answerBy, namesOfParties, type Possible, possible, visibleTo } from './visible.ts'

const row = sql`m.id, m.agreement_id, a.reference, m.position, m.kind, m.state, ${namesOfParties}, a.currency, m.amount_minor, m.due_on,
  m.delivered_at, m.accepted_at,
  CASE WHEN m.state IN ('delivered', 'overdue') AND a.state = 'signed' THEN ${answerBy} END AS answer_by`
const joined = sql`JOIN agreement a ON a.id = m.agreement_id JOIN association s ON s.id = a.association_id
  JOIN provider p ON p.id = a.provider_id JOIN voucher v ON v.id = a.voucher_id JOIN rulebook r ON r.id = v.rulebook_id`

const { states } = milestoneMachine
const over = states.filter(state => isFinal(milestoneMachine, state))
const waitingFor = (role: Role): MilestoneState[] =>
  states.filter(state =>
    eventsFrom(milestoneMachine, state).some(event => (milestoneRoles[event] as readonly Role[]).includes(role)),
  )

type State = MilestoneState
interface Asked {
  readonly after?: string
  readonly state?: State
  /** Only those delivered at least once. */
  readonly delivered?: '1'
}

/** Where milestones stand in the list by their state: what the reader can move, what others can, what is over; there the newest first. */
const partFor = (role: Role, state: State): number =>
  waitingFor(role).includes(state) ? 0 : over.includes(state) ? 2 : 1

/** The office's are found in their order by an index; a party's are few, and looked up once. */
const inForce = (read: Reading, delivered: Query<unknown>): Query<unknown> =>
  isOfficeRole(read.actor.role)
    ? sql`NOT MATERIALIZED (
        SELECT m.id, m.state, m.turn FROM milestone m WHERE m.in_force_in = ${programmeOf(read.actor) ?? null} AND ${delivered})`
    : sql`MATERIALIZED (
        SELECT m.id, m.state, m.turn FROM milestone m JOIN agreement a ON a.id = m.agreement_id
        WHERE ${visibleTo(read)} AND a.state = 'signed' AND ${delivered})`

/** A milestone's place, itself: its part, its turn in microseconds since 1970, its id. What follows it is found, wherever it stands by now. */
const place = sql`concat_ws('_', chosen.part,
  CASE WHEN isfinite(chosen.turn) THEN (extract(epoch FROM chosen.turn) * 1000000)::bigint::text ELSE 'infinity' END, chosen.id)`

function placeIn(after: string): { part: number; turnAndId: Query<unknown> } {
  const [part, turn, id] = after.split('_')
  const at =
    turn === 'infinity'
      ? sql`${turn}::timestamptz`
      : sql`timestamptz 'epoch' + ${turn}::bigint * interval '1 microsecond'`
  return { part: Number(part), turnAndId: sql`(${at}, ${id}::uuid)` }
}

/** A page of each state that may be on this one, along its order. */
function pagesOf({ actor }: Reading, { after, state }: Asked): Query<unknown>[] {
  const last = after ? placeIn(after) : undefined
  return states
    .map(each => ({ each, part: partFor(actor.role, each), isOver: over.includes(each) }))
    .filter(({ each, part }) => part >= (last?.part ?? 0) && (state === undefined || state === each))
    .map(({ each, part, isOver }) => {
      const [beyond, order] = isOver ? [sql`<`, sql`DESC`] : [sql`>`, sql`ASC`]
      const isAfter = part === last?.part ? sql`(m.turn, m.id) ${beyond} ${last.turnAndId}` : sql`true`
      return sql`(
        SELECT m.id, ${part}::int AS part, m.turn FROM in_force m WHERE m.state = ${each} AND ${isAfter}
        ORDER BY m.turn ${order}, m.id ${order} LIMIT ${pageRows})`
    })
}

const inOrder = (of: Query<unknown>) => sql`
  part, CASE WHEN part < 2 THEN ${of}.turn END, CASE WHEN part < 2 THEN ${of}.id END, ${of}.turn DESC, ${of}.id DESC`

/** Those of agreements in force: what waits for the reader first, the longest waiting above, and what is over last. */
export async function milestonesVisible(read: Reading, asked: Asked): Promise<Served<ReplyOf<typeof listMilestones>>> {
  const pages = pagesOf(read, asked)
  if (pages.length === 0) return { milestones: [], next: null }
  const delivered = asked.delivered ? sql`m.delivered_at IS NOT NULL` : sql`true`
  // The page is chosen first: what else a row says is looked up for those that are shown.
  const found = await read.rows<Served<MilestoneRow> & { place: string }>(sql`
    WITH in_force AS ${inForce(read, delivered)}, chosen AS MATERIALIZED (
      SELECT * FROM (${sql.join(pages, sql` UNION ALL `)}) AS each ORDER BY ${inOrder(sql`each`)} LIMIT ${pageRows})
    SELECT ${row}, ${place} AS place FROM chosen JOIN milestone m ON m.id = chosen.id ${joined} ORDER BY ${inOrder(sql`chosen`)}`)
  const next = nextOf(found, last => last.place)
  return { milestones: found.map(({ place: _, ...milestone }) => milestone), next }
}

/** One milestone for either side and the office, whose look is recorded. @throws Problem object.not_found, for anybody else too */
export async function milestoneShown(read: Reading, milestoneId: string): Promise<Served<Shown>> {
  const milestone = await milestoneById(read, milestoneId)
  mustBeParty(read, milestone)
  await recordAccess(read, { associationId: milestone.associationId, what: 'milestone', objectId: milestoneId })
  const shown = await read.row<Served<MilestoneRow>>(
    sql`SELECT ${row} FROM milestone m ${joined} WHERE m.id = ${milestoneId}`,
  )
  if (!shown) throw new Problem('object.not_found', { kind: 'milestone' })
  const isOffice = isOfficeRole(read.actor.role)
  return {
    ...shown,
    isDropped: isDropped(milestone.state, milestone.agreementState),
    criteria: [...milestone.criteria],
    deliveries: await deliveriesOf(read, milestoneId),
    callBacks: isOffice ? await callBacksOf(read, milestoneId) : [],
    callOn: read.actor.role === 'reviewer' ? await contactOf(read, milestone) : null,
    actions: await actionsOn(read, milestone),
    timeline: await timelineOf(read, milestoneId),
  }
}

const deliveriesOf = ({ rows }: Reading, milestoneId: string): Promise<Served<Shown['deliveries']>> =>
  rows<Served<Shown['deliveries']>[number]>(sql`
    SELECT d.attempt, d.note, d.links, d.delivered_at, d.judged_at, d.judged_role,
      coalesce((SELECT jsonb_agg(jsonb_build_object('id', f.id, 'name', f.name, 'media', f.media, 'bytes', f.bytes) ORDER BY f.id)
        FROM delivery_file df JOIN file f ON f.id = df.file_id WHERE df.delivery_id = d.id), '[]') AS files,
      coalesce((SELECT jsonb_agg(jsonb_build_object('criterion', j.criterion, 'isMet', j.is_met, 'reason', j.reason))
        FROM criterion_judgement j WHERE j.delivery_id = d.id), '[]') AS judgements
    FROM delivery d WHERE d.milestone_id = ${milestoneId} ORDER BY d.attempt DESC`)

const callBacksOf = ({ rows }: Reading, milestoneId: string): Promise<Served<Shown['callBacks']>> =>
  rows<Served<Shown['callBacks']>[number]>(sql`
    SELECT attempt, spoke_with, called_at, note FROM call_back WHERE milestone_id = ${milestoneId} ORDER BY id DESC`)

const contactOf = async ({ row: one }: Reading, { associationId }: Milestone): Promise<Shown['callOn']> =>
  (await one<NonNullable<Shown['callOn']>>(sql`
    SELECT contact_phone AS phone, contact_email AS email FROM association WHERE id = ${associationId}`)) ?? null

const actionsOn = async (read: Reading, milestone: Milestone): Promise<Possible[]> => [
  await possible(read, 'deliver', { by: milestoneRoles.deliver, check: () => mustBeDeliverable(read, milestone) }),
  await possible(read, 'judge', { by: milestoneRoles.accept, check: () => mustBeJudgeable(read, milestone) }),
  await possible(read, 'call_back', { by: ['reviewer'], check: () => mustBeCallable(read, milestone) }),
]
