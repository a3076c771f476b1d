import type Stripe from 'stripe'
import { stripeLibrary } from './stripe-library.ts'

/** All that is kept of an event: it decides nothing, it says where to look. */
export interface StripeEvent {
  readonly id: string
  readonly type: string
  /** The connected account it is about, absent for the platform's own. */
  readonly accountId: string | undefined
  readonly objectId: string | undefined
  readonly createdAt: Date
}

/** A message that does not prove it is from Stripe. Holds neither the body nor the secret. */
export class WebhookRefused extends Error {
  readonly reason: 'signature' | 'body'

  constructor(reason: 'signature' | 'body') {
    super(`webhook refused: ${reason}`)
    this.name = 'WebhookRefused'
    this.reason = reason
  }
}

export interface WebhookProof {
  /** The header `stripe-signature`: `t=<seconds>,v1=<HMAC-SHA256 of "t.body">`. */
  readonly signature: string | undefined
  readonly secret: string
  readonly now: Date
  /** How old a signature may be; Stripe's own advice is 300. */
  readonly toleranceSeconds?: number
}

/**
 * Verifies a webhook against the bytes as they came. The signature's age is taken at `now`, so a recorded message cannot
 * be played again later.
 * @throws WebhookRefused
 */
export function verifyStripeWebhook(
  body: Uint8Array,
  { signature, secret, now, toleranceSeconds = 300 }: WebhookProof,
): StripeEvent {
  const payload = Buffer.from(body)
  const { webhooks, errors } = stripeLibrary()
  let event: Stripe.Event
  try {
    event = webhooks.constructEvent(payload, signature ?? '', secret, toleranceSeconds, undefined, now.getTime())
  } catch (error) {
    throw new WebhookRefused(error instanceof errors.StripeSignatureVerificationError ? 'signature' : 'body')
  }
  const { id, type, account, created, data } = event
  if (typeof id !== 'string' || typeof type !== 'string' || typeof created !== 'number')
    throw new WebhookRefused('body')
  const object = (data?.object ?? {}) as { id?: unknown }
  return {
    id,
    type,
    accountId: account,
    objectId: typeof object.id === 'string' ? object.id : undefined,
    createdAt: new Date(created * 1000),
  }
}
