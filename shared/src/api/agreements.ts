import * as Type from 'typebox'
import { endpoint } from '../endpoint.ts'
import { agreementMachine, type AgreementState as StateName } from '../machines/agreement.ts'
import { AmountMinor, Currency } from '../money.ts'
import { Texts } from '../texts.ts'
import { Category } from './catalogue.ts'
import { Timeline } from './record.ts'

const uuid = Type.String({ format: 'uuid' })
const instant = Type.String({ description: 'ISO 8601, UTC' })
const day = Type.String({ description: 'YYYY-MM-DD' })
const Nullable = <S extends Type.TSchema>(of: S) => Type.Union([of, Type.Null()])
const Reason = Type.String({ minLength: 1, maxLength: 2000, pattern: '\\S' })
const TextHash = Type.String({ pattern: '^[0-9a-f]{64}$', description: 'SHA-256, hexadecimal' })
const Language = Type.Union([Type.Literal('ar'), Type.Literal('fr'), Type.Literal('en')])
const parties = ['officer', 'staff'] as const
const readers = [...parties, 'manager', 'reviewer', 'auditor'] as const
const byId = Type.Object({ agreementId: uuid })

export const AgreementState = Type.Unsafe<StateName>(Type.Union(agreementMachine.states.map(state => Type.Literal(state))))

/** What can be done and, where not now, the refusal it would get. */
const Action = Type.Object({ event: Type.String(), because: Nullable(Type.String()), facts: Type.Record(Type.String(), Type.Unknown()) })

const row = {
  id: uuid,
  reference: Type.String(),
  state: AgreementState,
  category: Category,
  title: Texts(120),
  associationName: Texts(300),
  providerName: Texts(200),
  currency: Currency,
  priceMinor: AmountMinor,
  coveredMinor: AmountMinor,
  createdAt: instant,
  signedAt: Nullable(instant),
}
export const AgreementRow = Type.Object(row)
export type AgreementRow = Type.Static<typeof AgreementRow>

/** The text of an agreement in one language: headings with their clauses. */
export const TextSection = Type.Object({ heading: Type.String(), clauses: Type.Array(Type.String()) })
export type TextSection = Type.Static<typeof TextSection>
const WholeText = Type.Array(TextSection)

const MilestoneOfAgreement = Type.Object({
  id: uuid,
  position: Type.Integer(),
  kind: Type.Union([Type.Literal('delivery'), Type.Literal('service')]),
  state: Type.String(),
  amountMinor: AmountMinor,
  dueOn: Nullable(day),
  deliveredAt: Nullable(instant),
  acceptedAt: Nullable(instant),
  claimState: Nullable(Type.String()),
})

export const Agreement = Type.Object({
  ...row,
  associationId: uuid,
  providerId: uuid,
  offerId: uuid,
  voucherId: uuid,
  note: Type.String(),
  offeredAt: Nullable(instant),
  endedAt: Nullable(instant),
  endReason: Nullable(Type.String()),
  offeredBy: Nullable(Type.String()),
  signedBy: Nullable(Type.String()),
  readIn: Nullable(Language),
  priceKind: Type.Union([Type.Literal('fixed'), Type.Literal('custom')]),
  deliveryDays: Type.Integer(),
  /** What the voucher can pay today, for the parties. */
  availableMinor: AmountMinor,
  coPaymentAllowed: Type.Boolean(),
  capMinor: AmountMinor,
  committedMinor: AmountMinor,
  signBy: instant,
  quotes: Type.Object({ needed: Type.Integer(), counted: Type.Integer() }),
  text: Nullable(Type.Object({ ar: WholeText, fr: WholeText, en: WholeText })),
  textHash: Nullable(TextHash),
  milestones: Type.Array(MilestoneOfAgreement),
  actions: Type.Array(Action),
  timeline: Timeline,
})
export type Agreement = Type.Static<typeof Agreement>

const Moved = Type.Object({ id: uuid, reference: Type.String(), state: AgreementState })

export const requestAgreement = endpoint({
  method: 'POST',
  path: '/agreements',
  summary: 'An officer asks a provider for an agreement on one of its published offers',
  description: 'Paid by the association’s active voucher in the currency of the offer.',
  by: ['officer'],
  body: Type.Object({ offerId: uuid, note: Type.String({ maxLength: 2000 }) }),
  reply: Moved,
  problems: ['agreement.offer_not_published', 'agreement.provider_not_certified', 'agreement.no_active_voucher',
    'agreement.voucher_empty', 'agreement.already_open', 'voucher.commit_deadline_passed', 'object.not_found'],
})

export const listAgreements = endpoint({
  method: 'GET',
  path: '/agreements',
  summary: 'My agreements, newest first: the party’s own, or those of the office’s programme',
  by: readers,
  query: Type.Object({
    after: Type.Optional(uuid),
    state: Type.Optional(AgreementState),
    search: Type.Optional(Type.String({ maxLength: 100, description: 'reference or name of a party' })),
  }),
  reply: Type.Object({ agreements: Type.Array(AgreementRow), next: Nullable(uuid) }),
})

export const showAgreement = endpoint({
  method: 'GET',
  path: '/agreements/:agreementId',
  summary: 'One agreement with its text, milestones, history and what can be done with it',
  by: readers,
  params: byId,
  reply: Agreement,
  problems: ['object.not_found'],
})

export const readAgreementDocument = endpoint({
  method: 'GET',
  path: '/agreements/:agreementId/document',
  summary: 'The canonical form of the text, byte for byte what its SHA-256 was made of',
  by: readers,
  params: byId,
  media: 'application/json',
  problems: ['object.not_found'],
})

export const offerAgreement = endpoint({
  method: 'POST',
  path: '/agreements/:agreementId/offer',
  summary: 'The provider states its terms and signs; from here on the text is fixed',
  by: ['staff'],
  params: byId,
  body: Type.Object({
    /** Needed when the price of the offer is custom; refused when it is fixed. */
    priceMinor: Type.Optional(Type.String({ pattern: '^[1-9][0-9]{0,12}$', description: 'whole minor units, more than 0' })),
    deliveryDays: Type.Integer({ minimum: 1, maximum: 365 }),
  }),
  reply: Type.Object({ ...Moved.properties, textHash: TextHash }),
  problems: ['agreement.price_fixed', 'agreement.price_missing', 'agreement.delivery_too_late', 'agreement.above_cap',
    'agreement.copayment_not_allowed', 'agreement.voucher_empty', 'agreement.provider_not_certified', 'event.not_possible'],
})

export const signAgreement = endpoint({
  method: 'POST',
  path: '/agreements/:agreementId/sign',
  summary: 'The officer signs what was read; the voucher’s money is committed at the same moment',
  by: ['officer'],
  params: byId,
  body: Type.Object({
    /** The hash of the text that was read. */
    textHash: TextHash,
    readIn: Language,
    /** Declares that the association pays the rest itself; needed when there is one. */
    declaresCoPayment: Type.Boolean(),
  }),
  reply: Moved,
  problems: ['agreement.text_changed', 'agreement.provider_not_certified', 'agreement.signer_is_staff', 'agreement.related_party',
    'agreement.above_cap', 'agreement.quotes_missing', 'agreement.money_short', 'agreement.copayment_not_declared',
    'voucher.not_active', 'voucher.commit_deadline_passed', 'event.not_possible', 'object.state_changed'],
})

export const declineAgreement = endpoint({
  method: 'POST',
  path: '/agreements/:agreementId/decline',
  summary: 'Either side says no before the officer has signed',
  by: parties,
  params: byId,
  body: Type.Object({ reason: Reason }),
  reply: Moved,
  problems: ['event.not_possible'],
})

export const terminateAgreement = endpoint({
  method: 'POST',
  path: '/agreements/:agreementId/terminate',
  summary: 'A manager ends a signed agreement; money of accepted milestones stays, the rest returns to the voucher',
  by: ['manager'],
  params: byId,
  body: Type.Object({ reason: Reason }),
  reply: Moved,
  problems: ['event.not_possible', 'actor.belongs_to_it'],
})

export const agreementsApi = { requestAgreement, listAgreements, showAgreement, readAgreementDocument, offerAgreement,
  signAgreement, declineAgreement, terminateAgreement }
