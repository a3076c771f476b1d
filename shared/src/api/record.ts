import * as Type from 'typebox'
import { endpoint } from '../endpoint.ts'

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

export const LogEntry = Type.Object({
  id: Type.String(),
  at: Type.String(),
  command: Type.String(),
  role: Type.String(),
  objectKind: Type.String(),
  objectId: Type.String(),
  inputHash: Type.String({ description: 'SHA-256 of the canonical input, hexadecimal' }),
})

export const listLog = endpoint({
  method: 'GET',
  path: '/log',
  summary: 'The record of every command of a programme, newest first',
  by: ['manager', 'auditor'],
  query: Type.Object({
    after: Type.Optional(Type.String({ pattern: '^[0-9]{1,18}$' })),
    command: Type.Optional(Type.String({ maxLength: 60 })),
    objectId: Type.Optional(Type.String({ format: 'uuid' })),
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

export const recordApi = { listLog, listDossierAccesses }
