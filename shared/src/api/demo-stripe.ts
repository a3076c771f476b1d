import * as Type from 'typebox'
import { endpoint } from '../endpoint.ts'
import { AmountMinor } from '../money.ts'
import { Id, Nullable, oneOf } from '../schema.ts'
import { stripeRefusals } from './payouts.ts'

/** What the demo's Stripe can be told to do with the next transfer it is asked for. */
export const demoAnswers = ['decline', 'time_out_after_paying'] as const
export type DemoAnswer = (typeof demoAnswers)[number]

/** How it sends its messages. `kept` are sent once it is told another way: in their order, or the newest first. */
export const demoMessages = ['once', 'twice', 'late', 'kept', 'newest_first'] as const
export type DemoMessages = (typeof demoMessages)[number]

const by = ['treasurer', 'auditor'] as const

export const readDemoStripe = endpoint({
  method: 'GET',
  path: '/demo/stripe',
  summary: 'Demo only: what its Stripe was told to do',
  by,
  reply: Type.Object({
    /** Null where a real Stripe pays, or a bank. */
    told: Nullable(
      Type.Object({
        answers: Type.Array(oneOf(demoAnswers), { description: 'to the next transfers, one each' }),
        messages: oneOf(demoMessages),
        kept: Type.Integer({ description: 'messages that are kept back' }),
      }),
    ),
  }),
  problems: ['stripe.unavailable'],
})

export const tellDemoStripe = endpoint({
  method: 'POST',
  path: '/demo/stripe/orders',
  summary:
    'Demo only: its Stripe is to decline, to time out after paying, to send its messages twice, late or out of order',
  by,
  body: Type.Object({
    answer: Type.Optional(oneOf(demoAnswers)),
    messages: Type.Optional(oneOf(demoMessages)),
  }),
  problems: ['stripe.unavailable'],
})

export const reverseAtDemoStripe = endpoint({
  method: 'POST',
  path: '/demo/batches/:batchId/reversals',
  summary: 'Demo only: its Stripe takes back a part of a transfer, or what is left of it, and tells so as Stripe does',
  by,
  params: Type.Object({ batchId: Id }),
  body: Type.Object({
    payoutId: Id,
    /** All that is left when absent. */
    amountMinor: Type.Optional(AmountMinor),
  }),
  problems: ['object.not_found', 'event.not_possible', ...stripeRefusals],
})
