import * as Type from 'typebox'
import { endpoint } from '../endpoint.ts'
import { paperReasons, registrationRefusals } from '../machines/registration.ts'
import { Id, Instant, Nullable, oneOf } from '../schema.ts'
import { RegistrationState } from './associations.ts'
import { Moved, OnePaper, OneRegistration, Paper, receiptKinds } from './registrations.ts'

export const registrationSorts = ['waiting', 'newest'] as const
export const listRegistrations = endpoint({
  method: 'GET',
  path: '/registrations',
  summary: 'Registrations of my programme that were submitted, the one waiting longest first',
  by: ['reviewer', 'manager', 'auditor'],
  query: Type.Object({
    state: Type.Optional(RegistrationState),
    region: Type.Optional(Type.String({ pattern: '^MA-\\d{2}$' })),
    kind: Type.Optional(oneOf(receiptKinds)),
    due: Type.Optional(oneOf(['late', 'appeal'])),
    sort: Type.Optional(oneOf(registrationSorts)),
    q: Type.Optional(Type.String({ maxLength: 200 })),
    after: Type.Optional(Type.String({ maxLength: 80, pattern: '^[0-9TZ:.-]+_[0-9a-f-]{36}$' })),
  }),
  reply: Type.Object({
    registrations: Type.Array(
      Type.Object({
        id: Id,
        reference: Type.String(),
        state: RegistrationState,
        nameAr: Type.String(),
        nameFr: Type.String(),
        region: Type.String(),
        province: Type.String(),
        receiptKind: Nullable(oneOf(receiptKinds)),
        submittedAt: Instant,
        officeDueAt: Nullable(Instant),
        isAppeal: Type.Boolean(),
        isImported: Type.Boolean(),
      }),
    ),
    next: Nullable(Type.String()),
  }),
})

export const countRegistrations = endpoint({
  method: 'GET',
  path: '/registrations/counts',
  summary: 'How many registrations of my programme are in each state, and how many wait past the office’s deadline',
  by: ['reviewer', 'manager', 'auditor'],
  reply: Type.Object({
    states: Type.Array(Type.Object({ state: RegistrationState, count: Type.Integer() })),
    late: Type.Integer(),
  }),
})

const note = Type.String({ maxLength: 1000 })
/** When what was looked at was handed in. Handed in anew meanwhile it is another dossier: `object.state_changed`. */
const submittedAt = Type.Optional(Type.String({ format: 'date-time' }))
export const judgePaper = endpoint({
  method: 'PUT',
  path: '/registrations/:registrationId/papers/:slot/judgement',
  summary: 'Accept a paper, or mark it to be sent back with a reason; the others stay as they are',
  by: ['reviewer'],
  params: OnePaper,
  body: Type.Union([
    Type.Object({ accepted: Type.Literal(true), submittedAt }),
    Type.Object({ accepted: Type.Literal(false), reason: oneOf(paperReasons), note, submittedAt }),
  ]),
  reply: Paper,
  problems: ['paper.not_given', 'registration.not_waiting', 'object.state_changed', 'actor.belongs_to_it'],
})

const decision = ['actor.belongs_to_it', 'event.not_possible', 'object.state_changed'] as const
export const approveRegistration = endpoint({
  method: 'POST',
  path: '/registrations/:registrationId/approve',
  summary: 'Find the association eligible; papers not judged yet count as accepted',
  by: ['reviewer'],
  params: OneRegistration,
  body: Type.Object({
    differsFrom: Type.Optional(
      Type.Array(Id, {
        maxItems: 50,
        uniqueItems: true,
        description:
          'registrations alike (readRegistration) that were compared and are of other associations: each must be named',
      }),
    ),
    submittedAt,
  }),
  reply: Moved,
  problems: [...decision, 'registration.paper_sent_back', 'registration.alike'],
})
export const askRegistration = endpoint({
  method: 'POST',
  path: '/registrations/:registrationId/ask',
  summary: 'Send the marked papers back, each with its reason, until a deadline',
  by: ['reviewer'],
  params: OneRegistration,
  body: Type.Object({ note, days: Type.Integer({ minimum: 5, maximum: 60 }), submittedAt }),
  reply: Type.Object({ ...Moved.properties, answerBy: Instant }),
  problems: [...decision, 'registration.nothing_asked'],
})
export const refuseRegistration = endpoint({
  method: 'POST',
  path: '/registrations/:registrationId/refuse',
  summary: 'Refuse with a coded reason; the association may appeal once',
  by: ['reviewer'],
  params: OneRegistration,
  body: Type.Object({
    reason: oneOf(registrationRefusals),
    note: Type.String({ minLength: 1, maxLength: 1000, pattern: '\\S' }),
    submittedAt,
  }),
  reply: Moved,
  problems: [...decision],
})

export const mergeRegistration = endpoint({
  method: 'POST',
  path: '/registrations/:registrationId/merge',
  summary:
    'It is of an association that is eligible already and for which nobody acts: who handed this in acts for that one',
  by: ['reviewer'],
  freshSecondFactor: 'everybody',
  params: OneRegistration,
  body: Type.Object({
    into: Type.String({ maxLength: 40, pattern: '\\S', description: 'the reference of the eligible registration' }),
    submittedAt,
  }),
  reply: Moved,
  problems: [
    ...decision,
    'registration.paper_sent_back',
    'registration.merge_unknown',
    'registration.has_officers',
    'membership.sides_apart',
  ],
})

const managed = { params: OneRegistration, reply: Moved, by: ['manager'], problems: [...decision] } as const
export const suspendRegistration = endpoint({
  ...managed,
  method: 'POST',
  path: '/registrations/:registrationId/suspend',
  summary: 'Suspend an eligible association, which reads why',
  body: Type.Object({
    note: Type.String({
      minLength: 1,
      maxLength: 1000,
      pattern: '\\S',
      description: 'why, and what helps: the association reads it',
    }),
    internalNote: Type.Optional(Type.String({ maxLength: 1000, description: 'the office alone reads it' })),
  }),
})
export const resumeRegistration = endpoint({
  ...managed,
  method: 'POST',
  path: '/registrations/:registrationId/resume',
  summary: 'End a suspension',
})
