import * as Type from 'typebox'
import { endpoint } from '../endpoint.ts'
import { registerImportMachine } from '../machines/register-import.ts'
import { Day, Id, Instant, Nullable, oneOf } from '../schema.ts'
import { Timeline } from './record.ts'
import { AlikeRegistration } from './registrations.ts'

/** The columns of a register that are read; others are left alone. */
export const registerFields = [
  'number',
  'name_ar',
  'name_fr',
  'region',
  'province',
  'locality',
  'address',
  'founded_on',
  'ice',
  'email',
  'phone',
] as const
export type RegisterField = (typeof registerFields)[number]

/** Why a field of a row is not taken over. `row` problems are about the row as a whole. */
export const registerReasons = [
  'missing',
  'too_long',
  'unknown_region',
  'unknown_province',
  'province_elsewhere',
  'not_a_date',
  'in_the_future',
  'not_an_ice',
  'not_an_email',
  'not_a_phone',
  'repeated',
  'registered_itself',
  'broken_text',
  'control_characters',
  'wrong_fields',
  'unreadable',
] as const
export type RegisterReason = (typeof registerReasons)[number]

/** Why a whole file cannot be read. */
export const registerFailures = [
  'no_header',
  'not_utf8',
  'column_missing',
  'column_repeated',
  'no_rows',
  'unreadable',
] as const
export type RegisterFailure = (typeof registerFailures)[number]

/** Why a check or an import stopped without the file being at fault. */
export const registerInterruptions = ['file_missing', 'server'] as const
export type RegisterInterruption = (typeof registerInterruptions)[number]

const OneImport = Type.Object({ importId: Id })
export const RegisterImport = Type.Object({
  id: Id,
  fileName: Type.String(),
  state: oneOf(registerImportMachine.states),
  failure: Nullable(oneOf([...registerFailures, ...registerInterruptions])),
  failureDetail: Nullable(Type.String()),
  /** How far it has got: bytes of the file while it is checked, rows while it is taken over. */
  bytes: Type.Integer(),
  bytesRead: Type.Integer(),
  rowsRead: Type.Integer(),
  rowsGood: Type.Integer({ description: 'good and new: what an import takes over' }),
  rowsBad: Type.Integer(),
  rowsKnown: Type.Integer({ description: 'good, but taken over before' }),
  rowsImported: Type.Integer(),
  /** When an interrupted one goes on by itself; null when a person must say so. */
  retryAt: Nullable(Instant),
  createdAt: Instant,
})
export type RegisterImport = Type.Static<typeof RegisterImport>

export const startRegisterImport = endpoint({
  method: 'POST',
  path: '/register-imports',
  summary: 'Check a register (CSV) without changing anything: the dry run is a job',
  by: ['manager'],
  body: Type.Object({ fileId: Id }),
  reply: Type.Object({ importId: Id }),
  problems: ['file.not_found', 'file.type_refused'],
})
export const acceptRegisterImport = endpoint({
  method: 'POST',
  path: '/register-imports/:importId/accept',
  summary: 'Take the good rows of a checked register over; each association becomes eligible, once',
  by: ['manager'],
  params: OneImport,
  reply: Type.Object({ importId: Id }),
  problems: ['register.not_checked', 'event.not_possible'],
})
export const retryRegisterImport = endpoint({
  method: 'POST',
  path: '/register-imports/:importId/retry',
  summary: 'Set an interrupted check or import going again; what was taken over stays and is not taken over twice',
  by: ['manager'],
  params: OneImport,
  reply: Type.Object({ importId: Id }),
  problems: ['event.not_possible'],
})
export const listRegisterImports = endpoint({
  method: 'GET',
  path: '/register-imports',
  summary: 'Registers imported into my programme, newest first',
  by: ['manager', 'auditor'],
  query: Type.Object({ after: Type.Optional(Id) }),
  reply: Type.Object({ imports: Type.Array(RegisterImport), next: Nullable(Type.String()) }),
})
export const readRegisterImport = endpoint({
  method: 'GET',
  path: '/register-imports/:importId',
  summary: 'One import: its state, its progress and what the dry run found, by reason',
  by: ['manager', 'auditor'],
  params: OneImport,
  reply: Type.Object({
    ...RegisterImport.properties,
    reasons: Type.Array(Type.Object({ reason: oneOf(registerReasons), count: Type.Integer() })),
    timeline: Timeline,
  }),
})

const RowProblem = Type.Object({
  line: Type.Integer({ minimum: 1 }),
  field: oneOf([...registerFields, 'row'] as const),
  reason: oneOf(registerReasons),
  value: Type.String({ description: 'what stands there, at most 200 characters' }),
  isOpen: Type.Boolean({ description: 'a person may take it over all the same, or has (readLeftOut)' }),
})
export const listRegisterProblems = endpoint({
  method: 'GET',
  path: '/register-imports/:importId/problems',
  summary: 'Every bad row by line, field and reason',
  by: ['manager', 'auditor'],
  params: OneImport,
  query: Type.Object({
    reason: Type.Optional(oneOf(registerReasons)),
    after: Type.Optional(Type.String({ pattern: '^\\d{1,9}_[a-z_]{1,20}$' })),
  }),
  reply: Type.Object({ problems: Type.Array(RowProblem), next: Nullable(Type.String()) }),
})
const OneRow = Type.Object({ importId: Id, line: Type.String({ pattern: '^[1-9]\\d{0,7}$' }) })
export const readLeftOut = endpoint({
  method: 'GET',
  path: '/register-imports/:importId/rows/:line',
  summary: 'A row left out for being like an association that registered by itself: what it says, and what it is like',
  by: ['manager', 'auditor'],
  params: OneRow,
  reply: Type.Object({
    line: Type.Integer(),
    nameAr: Type.String(),
    nameFr: Type.String(),
    province: Type.String(),
    locality: Type.String(),
    address: Type.String(),
    foundedOn: Nullable(Day),
    ice: Nullable(Type.String()),
    email: Nullable(Type.String()),
    phone: Nullable(Type.String()),
    isImported: Type.Boolean({ description: 'the import is completed: from then on its rows can be decided on' }),
    alike: Type.Array(AlikeRegistration),
    takenAs: Nullable(Type.String({ description: 'the registration it became' })),
  }),
})
export const takeLeftOut = endpoint({
  method: 'POST',
  path: '/register-imports/:importId/rows/:line/take',
  summary: 'It is of another association than each it is like: take it over',
  by: ['manager'],
  freshSecondFactor: 'everybody',
  params: OneRow,
  body: Type.Object({
    differsFrom: Type.Array(Id, {
      maxItems: 50,
      uniqueItems: true,
      description: 'registrations alike that were compared and are of other associations: each must be named',
    }),
  }),
  reply: Type.Object({ registrationId: Id }),
  problems: ['register.not_imported', 'registration.alike', 'actor.belongs_to_it'],
})
export const exportRegisterProblems = endpoint({
  method: 'GET',
  path: '/register-imports/:importId/problems.csv',
  summary:
    'The same as CSV (UTF-8 with byte order mark, semicolons): what to mend in the register before it comes again',
  by: ['manager', 'auditor'],
  params: OneImport,
  query: Type.Object({ reason: Type.Optional(oneOf(registerReasons)), lang: Type.Optional(oneOf(['ar', 'fr', 'en'])) }),
  media: 'text/csv',
})
