import * as Type from 'typebox'
import { endpoint } from '../endpoint.ts'
import { Nullable } from '../schema.ts'
import { Texts } from '../texts.ts'

export const TimelineStep = Type.Object({
  event: Type.String(),
  from: Type.Union([Type.String(), Type.Null()]),
  to: Type.String(),
  role: Type.String(),
  at: Type.String({ description: 'ISO 8601, UTC' }),
  facts: Type.Record(Type.String(), Type.Unknown()),
})
export type TimelineStep = Type.Static<typeof TimelineStep>
/** Every step of an object, oldest first. Part of the reply of each object's own page. */
export const Timeline = Type.Array(TimelineStep)

/** A step with what was written with it: of the whole, and of parts (a control, a paper) that were sent back. */
export const RemarkedStep = Type.Object({
  ...TimelineStep.properties,
  remarks: Type.Array(
    Type.Object({
      part: Type.String({ description: 'a control or a paper; empty for the whole' }),
      note: Type.String(),
      isInternal: Type.Boolean({ description: 'between the people of the office, who alone read it' }),
    }),
  ),
})
export type RemarkedStep = Type.Static<typeof RemarkedStep>
export const RemarkedTimeline = Type.Array(RemarkedStep)

export const LogEntry = Type.Object({
  id: Type.String(),
  at: Type.String(),
  command: Type.String(),
  role: Type.String(),
  personName: Nullable(Type.String({ description: 'Who it was, where it was somebody of the office' })),
  organisationName: Nullable(Texts(300)),
  objectKind: Type.String(),
  objectId: Type.String(),
  objectReference: Nullable(Type.String()),
  objectName: Nullable(Texts(300)),
  pageId: Type.String({
    description: 'The object whose page shows it: of a milestone its agreement, of a payout its batch',
  }),
  inputHash: Type.String({
    description:
      'SHA-256 of the canonical input, hexadecimal; in it, what is secret or somebody’s own stands as a keyed mark',
  }),
})

export const listLog = endpoint({
  method: 'GET',
  path: '/log',
  summary: 'The record of every command of a programme: who, what, on what; newest first',
  by: ['manager', 'auditor'],
  query: Type.Object({
    after: Type.Optional(Type.String({ pattern: '^[0-9]{1,18}$' })),
    command: Type.Optional(
      Type.String({ maxLength: 60, description: 'A command (`batch.make`), or what it is about (`batch`)' }),
    ),
    objectId: Type.Optional(Type.String({ format: 'uuid' })),
    from: Type.Optional(Type.String({ format: 'date', description: 'The first day, in Casablanca' })),
    until: Type.Optional(Type.String({ format: 'date', description: 'The last day' })),
  }),
  reply: Type.Object({ entries: Type.Array(LogEntry), next: Type.Union([Type.String(), Type.Null()]) }),
})

export const DossierAccess = Type.Object({
  at: Type.String(),
  role: Type.String(),
  personName: Type.String(),
  what: Type.String(),
  objectId: Type.String(),
})

export const listDossierAccesses = endpoint({
  method: 'GET',
  path: '/dossier-accesses',
  summary: 'Who of the office looked at my association’s dossier, newest first',
  by: ['officer'],
  query: Type.Object({ after: Type.Optional(Type.String({ pattern: '^[0-9]{1,18}$' })) }),
  reply: Type.Object({ accesses: Type.Array(DossierAccess), next: Type.Union([Type.String(), Type.Null()]) }),
})
