import type { Currency } from '@sanad/shared/money.ts'

/** One payment as any rail is asked for it; who is paid is the rail's own affair (`To`). */
export interface Payout<To> {
  readonly payoutId: string
  readonly amountMinor: bigint
  readonly currency: Currency
  readonly to: To
  /** What the payee reads: the claim's number. Latin. */
  readonly remittance: string
}

/**
 * What a rail answers. `accepted`: it will be paid, a statement tells when. `paid`: it is done. `declined`: it is not and
 * will not be, under this key; `reason` is the rail's own code.
 */
export type Answer =
  | { readonly outcome: 'accepted' | 'paid'; readonly reference: string }
  | { readonly outcome: 'declined'; readonly reference?: string | undefined; readonly reason: string }

/**
 * The port of a payment rail, the middle of claim – ask – settle: a command has claimed the right to ask, another will
 * record the answer. Asking again with the same key never pays again. A refusal is an answer; not knowing is `OutcomeUnknown`.
 */
export interface Rail<To> {
  readonly name: 'bank' | 'stripe'
  ask(payout: Payout<To>, key: string): Promise<Answer>
}

/** Whether it was paid is not known: ask again later with the same key. Holds no secret and no personal data. */
export class OutcomeUnknown extends Error {
  readonly code: string
  /** The rail's own number of the request, for its support. */
  readonly requestId: string | undefined

  constructor(code: string, requestId?: string) {
    super(`the outcome is not known: ${code}`)
    this.name = 'OutcomeUnknown'
    this.code = code
    this.requestId = requestId
  }
}
