import type { listMilestones, MilestoneRow, Milestone as Shown } from '@sanad/shared/api/milestones.ts'
import type { ReplyOf } from '@sanad/shared/endpoint.ts'
import { eventsFrom, isFinal } from '@sanad/shared/machine.ts'
import { type MilestoneState, milestoneMachine, milestoneRoles } from '@sanad/shared/machines/milestone.ts'
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
  CASE WHEN m.state IN ('delivered', 'overdue') THEN ${answerBy} END AS answer_by`
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
}

/** Where milestones stand in the list by their state: what the reader can move, what others can, what is over; there the newest first. */
const partFor = (role: Role, state: State): number =>
  waitingFor(role).includes(state) ? 0 : over.includes(state) ? 2 : 1

/** The office's are found in their order by an index; a party's are few, and looked up once. */
const inForce = (read: Reading): Query<unknown> =>
  isOfficeRole(read.actor.role)
    ? sql`NOT MATERIALIZED (SELECT id, state, turn FROM milestone WHERE in_force_in = ${programmeOf(read.actor) ?? null})`
    : sql`MATERIALIZED (
        SELECT m.id, m.state, m.turn FROM milestone m JOIN agreement a ON a.id = m.agreement_id WHERE ${visibleTo(read)} AND a.state = 'signed')`

/** A page of each state that may be on this one, along its order. */
async function pageOf(read: Reading, { after, state }: Asked): Promise<Query<unknown>[]> {
  const last = after && (await read.row<{ state: State }>(sql`SELECT state FROM milestone WHERE id = ${after}`))
  const from = after ? (last ? partFor(read.actor.role, last.state) : Number.POSITIVE_INFINITY) : -1
  return states
    .map(each => ({ each, part: partFor(read.actor.role, each), isOver: over.includes(each) }))
    .filter(({ each, part }) => part >= from && (state === undefined || state === each))
    .map(({ each, part, isOver }) => {
      const [beyond, order] = isOver ? [sql`<`, sql`DESC`] : [sql`>`, sql`ASC`]
      return sql`(
        SELECT m.id, ${part}::int AS part, m.turn FROM in_force m WHERE m.state = ${each} AND ${
          part === from ? sql`(m.turn, m.id) ${beyond} (SELECT turn, id FROM milestone WHERE id = ${after})` : sql`true`
        } ORDER BY m.turn ${order}, m.id ${order} LIMIT ${pageRows})`
    })
}

/** Those of agreements in force: what waits for the reader first, the longest waiting above, and what is over last. */
export async function milestonesVisible(read: Reading, asked: Asked): Promise<Served<ReplyOf<typeof listMilestones>>> {
  const pages = await pageOf(read, asked)
  if (pages.length === 0) return { milestones: [], next: null }
  const order = (
    of: Query<unknown>,
  ) => sql`part, CASE WHEN part < 2 THEN ${of}.turn END, CASE WHEN part < 2 THEN ${of}.id END,
    ${of}.turn DESC, ${of}.id DESC`
  // The page is chosen first: what else a row says is looked up for those that are shown.
  const milestones = await read.rows<Served<MilestoneRow>>(sql`
    WITH in_force AS ${inForce(read)}, chosen AS MATERIALIZED (
      SELECT * FROM (${sql.join(pages, sql` UNION ALL `)}) AS each ORDER BY ${order(sql`each`)} LIMIT ${pageRows})
    SELECT ${row} FROM chosen JOIN milestone m ON m.id = chosen.id ${joined} ORDER BY ${order(sql`chosen`)}`)
  return { milestones, next: nextOf(milestones, ({ id }) => id) }
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
