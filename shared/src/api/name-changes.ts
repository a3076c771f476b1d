import * as Type from 'typebox'
import { anyone, endpoint } from '../endpoint.ts'
import { nameChangeMachine } from '../machines/name-change.ts'
import { Id, Instant, Nullable, oneOf } from '../schema.ts'
import { ArabicFirmName, FirmName } from './providers.ts'
import { Timeline } from './record.ts'

/** Why a firm asks for another name. */
export const nameChangeReasons = ['register', 'merger', 'brand', 'correction'] as const
const NameChangeReason = oneOf(nameChangeReasons)
export type NameChangeReason = (typeof nameChangeReasons)[number]

const NameChangeState = oneOf(nameChangeMachine.states)
const byId = Type.Object({ nameChangeId: Id })

export const NameChange = Type.Object({
  id: Id,
  provider: Type.Object({ id: Id, name: Type.String(), nameAr: Type.String() }),
  state: NameChangeState,
  /** What it asks to be called. */
  name: Type.String(),
  nameAr: Type.String(),
  /** What it was called when it asked; of an accepted request, until then. */
  formerName: Type.String(),
  formerNameAr: Type.String(),
  reason: NameChangeReason,
  note: Type.String(),
  file: Type.Object({ id: Id, name: Type.String() }),
  askedBy: Nullable(Type.String({ description: 'name of the person' })),
  askedAt: Instant,
  decidedBy: Nullable(Type.String({ description: 'name of the certifier, told to the office only' })),
  decidedAt: Nullable(Instant),
  refusal: Nullable(Type.String()),
  timeline: Timeline,
})
export type NameChange = Type.Static<typeof NameChange>

export const getMyNames = endpoint({
  method: 'GET',
  path: '/provider/names',
  summary: 'What my firm is called, whether its staff may change that, and what it asked for, newest first',
  by: ['staff'],
  reply: Type.Object({
    name: Type.String(),
    nameAr: Type.String(),
    /** Refusal code of changing the names oneself; null where that is free. */
    cannotChange: Nullable(Type.Literal('provider.names_fixed')),
    /** Refusal code of asking for other names. */
    cannotAsk: Nullable(Type.Union([Type.Literal('name_change.not_needed'), Type.Literal('name_change.under_way')])),
    changes: Type.Array(NameChange),
  }),
})

export const askForNames = endpoint({
  method: 'POST',
  path: '/provider/name-changes',
  summary: 'Asks for other names once they were looked at; one request at a time, with a paper that shows why',
  by: ['staff'],
  body: Type.Object({
    name: FirmName,
    nameAr: ArabicFirmName,
    reason: NameChangeReason,
    note: Type.String({ maxLength: 1000 }),
    /** A file of my firm: an extract of the trade register, for one. */
    fileId: Id,
  }),
  reply: Type.Object({ id: Id }),
  problems: ['name_change.not_needed', 'name_change.under_way', 'name_change.unchanged', 'file.not_found'],
})

const Stepped = Type.Object({ id: Id, state: NameChangeState })

export const withdrawNameChange = endpoint({
  method: 'POST',
  path: '/name-changes/:nameChangeId/withdraw',
  summary: 'Takes a request for other names back before it is decided',
  by: ['staff'],
  params: byId,
  reply: Stepped,
  problems: ['object.not_found', 'event.not_possible'],
})

export const listNameChanges = endpoint({
  method: 'GET',
  path: '/name-changes',
  summary: 'Requests for other names, those waiting longest first',
  by: ['certifier', 'manager'],
  query: Type.Object({
    state: Type.Optional(NameChangeState),
    after: Type.Optional(Type.String({ maxLength: 100 })),
  }),
  reply: Type.Object({
    changes: Type.Array(
      Type.Object({
        id: Id,
        state: NameChangeState,
        name: Type.String(),
        formerName: Type.String(),
        reason: NameChangeReason,
        askedAt: Instant,
      }),
    ),
    next: Nullable(Type.String()),
  }),
})

export const getNameChange = endpoint({
  method: 'GET',
  path: '/name-changes/:nameChangeId',
  summary: 'One request for other names, and the firms that are called alike',
  by: ['certifier', 'manager'],
  params: byId,
  reply: Type.Object({
    change: NameChange,
    /** Firms whose names, present or former, resemble the new ones, the nearest first. */
    alike: Type.Array(Type.Object({ id: Id, name: Type.String(), nameAr: Type.String() })),
    /** Refusal code of deciding; null when the reader may. */
    cannotDecide: Nullable(
      Type.Union([
        Type.Literal('actor.role_missing'),
        Type.Literal('actor.belongs_to_it'),
        Type.Literal('event.not_possible'),
      ]),
    ),
  }),
  problems: ['object.not_found'],
})

export const acceptNameChange = endpoint({
  method: 'POST',
  path: '/name-changes/:nameChangeId/accept',
  summary: 'Gives the firm the names it asked for; what it was called stays public, with its last day',
  by: ['certifier'],
  params: byId,
  reply: Stepped,
  problems: ['object.not_found', 'actor.belongs_to_it', 'event.not_possible'],
})

export const refuseNameChange = endpoint({
  method: 'POST',
  path: '/name-changes/:nameChangeId/refuse',
  summary: 'Refuses other names, with the reason in words for the firm',
  by: ['certifier'],
  params: byId,
  body: Type.Object({ note: Type.String({ minLength: 1, maxLength: 1000, pattern: '\\S' }) }),
  reply: Stepped,
  problems: ['object.not_found', 'actor.belongs_to_it', 'event.not_possible'],
})

/** One change, as everybody may read it. */
export const FormerName = Type.Object({
  formerName: Type.String(),
  formerNameAr: Type.String(),
  /** What it was called next. */
  name: Type.String(),
  nameAr: Type.String(),
  until: Instant,
})
export type FormerName = Type.Static<typeof FormerName>

export const listFormerNames = endpoint({
  method: 'GET',
  path: '/providers/:providerId/former-names',
  summary: 'What a provider was called before, until when, and what it was called next; the last change first',
  by: anyone,
  params: Type.Object({ providerId: Id }),
  reply: Type.Object({ formerNames: Type.Array(FormerName) }),
  problems: ['object.not_found'],
})
