import * as Type from 'typebox'
import { endpoint } from '../endpoint.ts'
import { paperReasons, registrationRefusals } from '../machines/registration.ts'
import { likenesses } from '../registration-marks.ts'
import { Day, Id, Instant, Nullable, oneOf } from '../schema.ts'
import { Association, RegistrationState, RegistrationSummary } from './associations.ts'
import { RemarkedTimeline } from './record.ts'

export const paperSlots = ['receipt', 'statutes', 'officers_list'] as const
export type PaperSlot = (typeof paperSlots)[number]
/** Any one of them proves that the association may lawfully operate (law 75-00, article 5). */
export const receiptKinds = ['final_receipt', 'provisional_receipt', 'proof_of_service'] as const
export type ReceiptKind = (typeof receiptKinds)[number]
export const duties = ['president', 'treasurer', 'secretary', 'member'] as const
export type Duty = (typeof duties)[number]
/** What an officer declares when submitting. */
export const declarations = ['true_papers', 'may_act', 'rules_read'] as const

export const OneRegistration = Type.Object({ registrationId: Id })
export const OnePaper = Type.Object({ registrationId: Id, slot: oneOf(paperSlots) })
export const Moved = Type.Object({ id: Id, reference: Type.String(), state: RegistrationState })
export type Moved = Type.Static<typeof Moved>

export const openRegistration = endpoint({
  method: 'POST',
  path: '/registrations',
  summary:
    'Begin a registration in an open programme, or take up again one that was discarded; the draft is kept until it is submitted',
  by: ['officer'],
  body: Type.Object({ programmeId: Id }),
  reply: Moved,
  problems: ['programme.not_open', 'registration.known', 'event.not_possible'],
})

export const discardRegistration = endpoint({
  method: 'POST',
  path: '/registrations/:registrationId/discard',
  summary:
    'Set a draft aside: it is listed no more. Begun again in the same programme, it comes back, for 30 days with what was given',
  by: ['officer'],
  params: OneRegistration,
  reply: Moved,
  problems: ['object.not_found', 'event.not_possible'],
})

export const Officer = Type.Object({
  name: Type.String({ minLength: 1, maxLength: 200, pattern: '\\S' }),
  duty: oneOf(duties),
  email: Type.String({ maxLength: 254, description: 'or empty' }),
  phone: Type.String({ maxLength: 30, description: 'or empty' }),
})
export type Officer = Type.Static<typeof Officer>
export const saveOfficers = endpoint({
  method: 'PUT',
  path: '/registrations/:registrationId/officers',
  summary: 'Say who leads the association; replaces the list',
  by: ['officer'],
  params: OneRegistration,
  body: Type.Object({ officers: Type.Array(Officer, { maxItems: 12 }) }),
  reply: Type.Object({ officers: Type.Array(Officer) }),
  problems: ['registration.locked', 'association.contact_wrong'],
})

const paper = {
  kind: Type.Union([oneOf(receiptKinds), Type.Null()], {
    description: 'which one the receipt is; null for other papers',
  }),
  authority: Type.String({ maxLength: 200, description: 'who issued it, or empty' }),
  number: Type.String({ maxLength: 100, description: 'as it stands on the paper, or empty' }),
  datedOn: Nullable(Day),
}
export const Paper = Type.Object({
  slot: oneOf(paperSlots),
  ...paper,
  fileId: Nullable(Id),
  fileName: Nullable(Type.String()),
  fileMedia: Nullable(Type.String()),
  state: oneOf(['given', 'accepted', 'sent_back']),
  reason: Nullable(oneOf(paperReasons)),
  note: Nullable(Type.String()),
})
export type Paper = Type.Static<typeof Paper>

export const savePaper = endpoint({
  method: 'PUT',
  path: '/registrations/:registrationId/papers/:slot',
  summary: 'Give a paper, or replace one that was sent back; without fileId the scan given before stays',
  by: ['officer'],
  params: OnePaper,
  body: Type.Object({ ...paper, fileId: Type.Optional(Id) }),
  reply: Paper,
  problems: [
    'paper.kind_missing',
    'paper.date_wrong',
    'paper.scan_missing',
    'paper.scan_repeated',
    'paper.scan_unchanged',
    'paper.not_sent_back',
    'registration.locked',
    'file.not_found',
    'file.type_refused',
  ],
})

export const submitRegistration = endpoint({
  method: 'POST',
  path: '/registrations/:registrationId/submit',
  summary: 'Hand the registration to the office, the first time or after it asked',
  by: ['officer'],
  params: OneRegistration,
  body: Type.Object({
    declared: Type.Array(oneOf(declarations), {
      maxItems: declarations.length,
      uniqueItems: true,
      description: 'all of them are needed',
    }),
  }),
  reply: Type.Object({ ...Moved.properties, officeDueAt: Instant }),
  problems: [
    'registration.declaration_missing',
    'registration.identity_missing',
    'registration.officers_missing',
    'registration.paper_missing',
    'registration.paper_sent_back',
    'registration.receipt_too_recent',
    'programme.not_open',
    'event.not_possible',
  ],
})

export const appealRegistration = endpoint({
  method: 'POST',
  path: '/registrations/:registrationId/appeal',
  summary: 'Appeal a refusal, once',
  by: ['officer'],
  params: OneRegistration,
  body: Type.Object({ text: Type.String({ minLength: 20, maxLength: 4000 }) }),
  reply: Type.Object({ ...Moved.properties, officeDueAt: Instant }),
  problems: ['registration.appeal_used', 'event.not_possible'],
})

/** Another registration of the programme that shares what tells associations apart. */
export const AlikeRegistration = Type.Object({
  id: Id,
  reference: Type.String(),
  state: RegistrationState,
  nameAr: Type.String(),
  nameFr: Type.String(),
  province: Type.String(),
  isImported: Type.Boolean(),
  hasOfficers: Type.Boolean({ description: 'somebody acts for it' }),
  shared: Type.Array(oneOf(likenesses), { description: 'what they have in common' }),
})
export type AlikeRegistration = Type.Static<typeof AlikeRegistration>

export const RegistrationDossier = Type.Object({
  ...RegistrationSummary,
  createdAt: Instant,
  association: Association,
  papers: Type.Array(Paper),
  officers: Type.Array(Officer),
  /** Until when the office must answer; null when it is not its turn. */
  officeDueAt: Nullable(Instant),
  decidedAt: Nullable(Instant),
  askNote: Nullable(Type.String()),
  refusalCode: Nullable(oneOf(registrationRefusals)),
  refusalNote: Nullable(Type.String()),
  appealText: Nullable(Type.String()),
  forgetAt: Nullable(
    Type.String({
      format: 'date-time',
      description: 'when what was given for a discarded draft is deleted; null when it was, or is kept',
    }),
  ),
  isProgrammeOpen: Type.Boolean({ description: 'a registration can be begun, and a draft sent, today' }),
  isImported: Type.Boolean({ description: 'taken over from a register' }),
  alike: Type.Array(AlikeRegistration, {
    description: 'what may be the same association, for the office: the oldest fifty; an association reads none',
  }),
  /** Of a merged one: the association that had its place already, and the reference of that. */
  mergedInto: Nullable(Type.Object({ associationId: Id, reference: Type.String() })),
  merged: Type.Array(Type.String(), {
    description: 'references of registrations that were merged into this one, for the office',
  }),
  belongsToMe: Type.Boolean({ description: 'the reader is of this association and may not decide' }),
  timeline: RemarkedTimeline,
})
export type RegistrationDossier = Type.Static<typeof RegistrationDossier>

export const readRegistration = endpoint({
  method: 'GET',
  path: '/registrations/:registrationId',
  summary: 'A registration with its papers; the office’s reading is recorded and shown to the association',
  by: ['officer', 'reviewer', 'manager', 'auditor'],
  params: OneRegistration,
  reply: RegistrationDossier,
})
