import * as Type from 'typebox'
import { endpoint } from '../endpoint.ts'
import { milestoneMachine, type MilestoneState as StateName } from '../machines/milestone.ts'
import { AmountMinor, Currency } from '../money.ts'
import { Id, Instant, Nullable } from '../schema.ts'
import { Texts } from '../texts.ts'
import { Action } from './agreement-shapes.ts'
import { Criterion } from './catalogue.ts'
import { StoredFile } from './files.ts'
import { Timeline } from './record.ts'

const day = Type.String({ description: 'YYYY-MM-DD' })
const readers = ['officer', 'staff', 'manager', 'reviewer', 'auditor'] as const
const byId = Type.Object({ milestoneId: Id })

export const MilestoneState = Type.Unsafe<StateName>(
  Type.Union(milestoneMachine.states.map(state => Type.Literal(state))),
)

const row = {
  id: Id,
  agreementId: Id,
  reference: Type.String({ description: 'of the agreement' }),
  position: Type.Integer(),
  kind: Type.Union([Type.Literal('delivery'), Type.Literal('service')]),
  state: MilestoneState,
  title: Texts(120),
  associationName: Texts(300),
  providerName: Texts(200),
  currency: Currency,
  amountMinor: AmountMinor,
  dueOn: Nullable(day),
  deliveredAt: Nullable(Instant),
  acceptedAt: Nullable(Instant),
  /** When the office is woken if nobody has answered; null once nobody may any more. */
  answerBy: Nullable(Instant),
}
export const MilestoneRow = Type.Object(row)
export type MilestoneRow = Type.Static<typeof MilestoneRow>

const Judgement = Type.Object({ criterion: Type.String(), isMet: Type.Boolean(), reason: Type.String() })
const Delivery = Type.Object({
  attempt: Type.Integer(),
  note: Type.String(),
  links: Type.Array(Type.String()),
  files: Type.Array(StoredFile),
  deliveredAt: Instant,
  judgedAt: Nullable(Instant),
  judgedRole: Nullable(Type.String()),
  judgements: Type.Array(Judgement),
})
const CallBack = Type.Object({
  attempt: Type.Integer(),
  spokeWith: Type.String(),
  calledAt: Instant,
  note: Type.String(),
})

export const Milestone = Type.Object({
  ...row,
  isDropped: Type.Boolean({
    description: 'its agreement was terminated before it was accepted: nothing is awaited any more',
  }),
  criteria: Type.Array(Criterion),
  deliveries: Type.Array(Delivery, { description: 'newest first' }),
  /** For the office only; empty for the parties. */
  callBacks: Type.Array(CallBack),
  /** Whom to call back; null for everybody but the reviewer. */
  callOn: Nullable(Type.Object({ phone: Nullable(Type.String()), email: Nullable(Type.String()) })),
  actions: Type.Array(Action),
  timeline: Timeline,
})
export type Milestone = Type.Static<typeof Milestone>

/** The place itself: whoever goes on after a milestone finds what came after it, though it was answered since and stands elsewhere. */
const MilestonePlace = Type.String({
  maxLength: 80,
  pattern: '^[012]_(infinity|-?[0-9]{1,17})_[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$',
})

const Moved = Type.Object({ id: Id, reference: Type.String(), state: MilestoneState })

export const listMilestones = endpoint({
  method: 'GET',
  path: '/milestones',
  summary:
    'Milestones of agreements in force: what waits for the reader first, longest waiting above; what is accepted last',
  by: readers,
  query: Type.Object({
    state: Type.Optional(MilestoneState),
    delivered: Type.Optional(Type.Literal('1', { description: 'only those delivered at least once' })),
    after: Type.Optional(MilestonePlace),
  }),
  reply: Type.Object({ milestones: Type.Array(MilestoneRow), next: Nullable(Type.String()) }),
})

export const showMilestone = endpoint({
  method: 'GET',
  path: '/milestones/:milestoneId',
  summary: 'One milestone: criteria, every delivery and how it was judged',
  by: readers,
  params: byId,
  reply: Milestone,
  problems: ['object.not_found'],
})

export const deliverMilestone = endpoint({
  method: 'POST',
  path: '/milestones/:milestoneId/deliveries',
  summary: 'The provider says that a milestone is done, and shows it',
  by: ['staff'],
  params: byId,
  body: Type.Object({
    note: Type.String({ minLength: 1, maxLength: 4000, pattern: '\\S' }),
    links: Type.Array(Type.String({ maxLength: 500 }), { maxItems: 10, uniqueItems: true, description: 'https only' }),
    fileIds: Type.Array(Id, { maxItems: 10, uniqueItems: true, description: 'files of the firm, stored before' }),
  }),
  reply: Type.Object({ ...Moved.properties, attempt: Type.Integer() }),
  problems: [
    'delivery.link_incomplete',
    'delivery.link_insecure',
    'milestone.not_yet_due',
    'milestone.earlier_open',
    'agreement.not_in_force',
    'file.not_found',
    'event.not_possible',
  ],
})

export const judgeMilestone = endpoint({
  method: 'POST',
  path: '/milestones/:milestoneId/judgement',
  summary: 'Judges a delivery criterion by criterion: all met accepts it, anything else rejects it with its reasons',
  by: ['officer', 'reviewer'],
  freshSecondFactor: 'who_has_one',
  params: byId,
  body: Type.Object({
    attempt: Type.Integer({
      minimum: 1,
      maximum: 2_147_483_647,
      description: 'of the delivery that was looked at; a newer one is refused',
    }),
    judgements: Type.Array(
      Type.Object({
        criterion: Type.String({
          maxLength: 60,
          description: '`code` of one of the milestone’s `criteria`; all are judged',
        }),
        isMet: Type.Boolean(),
        reason: Type.String({ maxLength: 1000, description: 'what is missing; empty where it is met' }),
      }),
      { maxItems: 40 },
    ),
  }),
  reply: Moved,
  problems: [
    'milestone.delivery_changed',
    'milestone.criteria_incomplete',
    'milestone.reason_missing',
    'milestone.not_overdue',
    'milestone.call_back_missing',
    'actor.belongs_to_it',
    'agreement.not_in_force',
    'event.not_possible',
  ],
})

export const recordCallBack = endpoint({
  method: 'POST',
  path: '/milestones/:milestoneId/call-backs',
  summary: 'A reviewer notes whom of the association they reached about a delivery nobody answered',
  by: ['reviewer'],
  params: byId,
  body: Type.Object({
    spokeWith: Type.String({ minLength: 1, maxLength: 200, pattern: '\\S' }),
    calledAt: Type.String({ format: 'date-time' }),
    note: Type.String({ minLength: 1, maxLength: 2000, pattern: '\\S' }),
  }),
  reply: Type.Object({ id: Id }),
  problems: [
    'agreement.not_in_force',
    'milestone.not_overdue',
    'milestone.call_back_time_wrong',
    'actor.belongs_to_it',
  ],
})
