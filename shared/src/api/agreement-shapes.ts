import * as Type from 'typebox'
import { agreementMachine, type AgreementState as StateName } from '../machines/agreement.ts'
import { claimMachine } from '../machines/claim.ts'
import { milestoneMachine } from '../machines/milestone.ts'
import { AmountMinor, Currency } from '../money.ts'
import { Id, Instant, Nullable, oneOf, sha256Pattern } from '../schema.ts'
import { Texts } from '../texts.ts'
import { Category } from './catalogue.ts'
import { Timeline } from './record.ts'

const day = Type.String({ description: 'YYYY-MM-DD' })

export const TextHash = Type.String({ pattern: sha256Pattern, description: 'SHA-256, hexadecimal' })
export const Language = Type.Union([Type.Literal('ar'), Type.Literal('fr'), Type.Literal('en')])

export const AgreementState = Type.Unsafe<StateName>(
  Type.Union(agreementMachine.states.map(state => Type.Literal(state))),
)

/** What can be done and, where not now, the refusal it would get. */
export const Action = Type.Object({
  event: Type.String(),
  because: Nullable(Type.String()),
  facts: Type.Record(Type.String(), Type.Unknown()),
})

const row = {
  id: Id,
  reference: Type.String(),
  state: AgreementState,
  category: Category,
  title: Texts(120),
  associationName: Texts(300),
  providerName: Texts(200),
  currency: Currency,
  priceMinor: AmountMinor,
  coveredMinor: AmountMinor,
  createdAt: Instant,
  signedAt: Nullable(Instant),
}
export const AgreementRow = Type.Object(row)
export type AgreementRow = Type.Static<typeof AgreementRow>

/** The text of an agreement in one language: headings with their clauses. */
export const TextSection = Type.Object({ heading: Type.String(), clauses: Type.Array(Type.String()) })
export type TextSection = Type.Static<typeof TextSection>
const WholeText = Type.Array(TextSection)

const MilestoneOfAgreement = Type.Object({
  id: Id,
  position: Type.Integer(),
  kind: Type.Union([Type.Literal('delivery'), Type.Literal('service')]),
  state: oneOf(milestoneMachine.states),
  amountMinor: AmountMinor,
  dueOn: Nullable(day),
  deliveredAt: Nullable(Instant),
  acceptedAt: Nullable(Instant),
  claimState: Nullable(oneOf(claimMachine.states)),
})

export const Agreement = Type.Object({
  ...row,
  associationId: Id,
  providerId: Id,
  offerId: Id,
  voucherId: Id,
  note: Type.String(),
  offeredAt: Nullable(Instant),
  endedAt: Nullable(Instant),
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
  signBy: Instant,
  isTooLate: Type.Boolean({ description: 'it can be signed no more: the voucher has ended, or its days to commit' }),
  quotes: Type.Object({ needed: Type.Integer(), counted: Type.Integer() }),
  text: Nullable(Type.Object({ ar: WholeText, fr: WholeText, en: WholeText })),
  textHash: Nullable(TextHash),
  milestones: Type.Array(MilestoneOfAgreement),
  actions: Type.Array(Action),
  timeline: Timeline,
})
export type Agreement = Type.Static<typeof Agreement>
