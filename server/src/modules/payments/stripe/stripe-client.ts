import type Stripe from 'stripe'
import { OutcomeUnknown } from '../rail.ts'
import { stripeLibrary } from './stripe-library.ts'

/** The version of Stripe's API our types and the fake were written for; an account's own default is never used. */
export const stripeApiVersion = '2026-10-28.endive'

export interface StripeSettings {
  readonly secretKey: string
  readonly timeoutMs: number
  /** Where Stripe is; absent for the real one. */
  readonly host?: string | undefined
  readonly port?: number | undefined
  readonly protocol?: 'http' | 'https' | undefined
}

export type StripeClient = Stripe

/**
 * A client that leaves asking again to the queue, which does it with the same key. (On a connection closed under it
 * stripe-node repeats a request once whatever the settings say, with the same key too: no harm.)
 */
export function stripeClient({ secretKey, timeoutMs, host, port, protocol }: StripeSettings): StripeClient {
  const Client = stripeLibrary()
  return new Client(secretKey, {
    apiVersion: stripeApiVersion,
    maxNetworkRetries: 0,
    telemetry: false,
    timeout: timeoutMs,
    ...(host && { host }),
    ...(port && { port }),
    ...(protocol && { protocol }),
  })
}

/** Stripe said no. `code` is Stripe's (`balance_insufficient`, `resource_missing`), `field` the parameter it objects to. */
export class StripeRefusal extends Error {
  readonly code: string
  readonly field: string | undefined
  readonly requestId: string | undefined

  constructor(code: string, field?: string, requestId?: string) {
    super(`Stripe refused: ${code}`)
    this.name = 'StripeRefusal'
    this.code = code
    this.field = field
    this.requestId = requestId
  }
}

/**
 * Asks Stripe and turns what went wrong into ours. Stripe's own errors go no further: their messages, headers and raw
 * bodies quote keys and people.
 * @throws StripeRefusal for an answer that is a no (400, 402, 404), OutcomeUnknown for everything else
 */
export async function askStripe<T>(question: () => Promise<T>): Promise<T> {
  try {
    return await question()
  } catch (error) {
    const { errors } = stripeLibrary()
    if (!(error instanceof errors.StripeError)) throw new OutcomeUnknown('unexpected')
    const code = error.decline_code ?? error.code ?? error.rawType ?? error.type
    const isAnswer = error instanceof errors.StripeInvalidRequestError || error instanceof errors.StripeCardError
    throw isAnswer ? new StripeRefusal(code, error.param, error.requestId) : new OutcomeUnknown(code, error.requestId)
  }
}
