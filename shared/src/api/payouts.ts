import * as Type from 'typebox'
import { endpoint } from '../endpoint.ts'
import { payoutMachine } from '../machines/payout.ts'
import { AmountMinor, Currency } from '../money.ts'
import type { Role } from '../roles.ts'
import { Id, Instant, Nullable, oneOf } from '../schema.ts'
import { AllTexts } from '../texts.ts'
import { Timeline } from './record.ts'

export const moneyReaders = ['treasurer', 'auditor', 'manager'] as const satisfies readonly Role[]
export const PayoutState = oneOf(payoutMachine.states)

/** Why an approved claim cannot be paid now. */
export const payObstacles = [
  'account_missing',
  'account_not_ready',
  'account_refused',
  'account_changed',
  'account_unusable',
  'own_organisation',
] as const
export type PayObstacle = (typeof payObstacles)[number]
export const PayObstacle = oneOf(payObstacles)

export const PayableClaim = Type.Object({
  id: Id,
  reference: Type.String(),
  providerId: Id,
  providerName: Type.String(),
  amountMinor: AmountMinor,
  decidedAt: Nullable(Instant),
  payBy: Nullable(Instant),
  obstacle: Nullable(PayObstacle),
})
export type PayableClaim = Type.Static<typeof PayableClaim>

export const listPayable = endpoint({
  method: 'GET',
  path: '/payable-claims',
  summary: 'Approved claims of my programme that wait to be paid, earliest deadline first',
  by: moneyReaders,
  query: Type.Object({
    search: Type.Optional(Type.String({ maxLength: 100, description: 'reference or provider' })),
    after: Type.Optional(Id),
  }),
  reply: Type.Object({
    currency: Currency,
    claims: Type.Array(PayableClaim),
    next: Nullable(Id),
    /** Of all, not of this page: what a batch made now would pay, and what it would leave out. */
    ready: Type.Object({ count: Type.Integer(), amountMinor: AmountMinor }),
    leftOut: Type.Object({ count: Type.Integer(), amountMinor: AmountMinor }),
  }),
})

export const OwnPayout = Type.Object({
  id: Id,
  reference: Type.String(),
  claimId: Id,
  claimReference: Type.String(),
  programmeName: AllTexts,
  rail: oneOf(['bank', 'stripe']),
  state: PayoutState,
  amountMinor: AmountMinor,
  /** The part Stripe took back since it was confirmed; `amountMinor` stays what was sent. */
  reversedMinor: AmountMinor,
  currency: Currency,
  accountTail: Type.String(),
  createdAt: Instant,
  sentAt: Nullable(Instant),
  settledAt: Nullable(Instant),
  returnedAt: Nullable(Instant),
  returnReason: Nullable(Type.String({ description: 'ExternalReturnReason1Code, or the code of Stripe' })),
  /** What is to be done about a returned one: give another account, or wait for the next batch. */
  todo: Nullable(oneOf(['new_account', 'wait'])),
  timeline: Timeline,
})
export type OwnPayout = Type.Static<typeof OwnPayout>

export const listOwnPayouts = endpoint({
  method: 'GET',
  path: '/provider/payouts',
  summary: 'What my firm was paid, is being paid, and what came back',
  by: ['staff'],
  query: Type.Object({ state: Type.Optional(PayoutState), after: Type.Optional(Id) }),
  reply: Type.Object({ payouts: Type.Array(OwnPayout), next: Nullable(Id) }),
})

/** What asking Stripe may end in. */
export const stripeRefusals = [
  'stripe.unavailable',
  'stripe.unsure',
  'stripe.refused',
  'stripe.country_unsupported',
] as const

export const showStripe = endpoint({
  method: 'GET',
  path: '/provider/stripe',
  summary: 'How far my firm is with being paid through Stripe, as Stripe says it now',
  by: ['staff'],
  reply: Type.Object({
    state: oneOf(['unavailable', 'none', 'started', 'ready']),
    country: Type.String(),
    /** What Stripe still asks for, as its own paths (`external_account`). */
    currentlyDue: Type.Array(Type.String()),
    accountTail: Nullable(Type.String()),
  }),
  problems: stripeRefusals,
})

export const startStripeOnboarding = endpoint({
  method: 'POST',
  path: '/provider/stripe/onboarding',
  summary: 'Opens my firm’s connected account once and answers a link, good for minutes, to Stripe’s own pages',
  by: ['staff'],
  freshSecondFactor: 'everybody',
  reply: Type.Object({ url: Type.String() }),
  problems: stripeRefusals,
})
