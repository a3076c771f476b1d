import { createHmac } from 'node:crypto'
import { setTimeout as pause } from 'node:timers/promises'
import type { FakeEvent, FakeMemory } from './fake-memory.ts'

/** How events are delivered: `hold` keeps them until released; `copies` sends each so often; `delayMs` waits before each. */
export interface WebhookPlan {
  readonly copies: number
  readonly delayMs: number
  readonly hold: boolean
}

export interface WebhookOptions {
  readonly memory: FakeMemory
  readonly secret: string
  readonly url: () => string | undefined
  readonly now: () => Date
  readonly save: () => void
}

/** `t=…,v1=…` as Stripe signs: HMAC-SHA256 of seconds, a point and the body (docs: "Verify webhook signatures manually"). */
export function signWebhook(body: string, secret: string, seconds: number): string {
  return `t=${seconds},v1=${createHmac('sha256', secret).update(`${seconds}.${body}`).digest('hex')}`
}

const attempts = 5
const firstPauseMs = 200

/** Delivers events one after the other; one that is not taken is tried again with growing pauses, then given up. */
export class FakeWebhooks {
  plan: WebhookPlan = { copies: 1, delayMs: 0, hold: false }
  readonly #options: WebhookOptions
  readonly #stopping = new AbortController()
  #sending: Promise<void> = Promise.resolve()

  constructor(options: WebhookOptions) {
    this.#options = options
  }

  add(event: FakeEvent): void {
    this.#options.memory.pending.push(event)
    if (!this.plan.hold) this.#queue([event])
  }

  /** Sends all that is pending, in the order it happened or the reverse. */
  release(order: 'in_order' | 'reversed'): void {
    const events = [...this.#options.memory.pending]
    this.#queue(order === 'reversed' ? events.reverse() : events)
  }

  /** Resolves when everything queued so far was taken or given up. */
  settled(): Promise<void> {
    return this.#sending
  }

  async stop(): Promise<void> {
    this.#stopping.abort()
    await this.#sending
  }

  #queue(events: readonly FakeEvent[]): void {
    const { plan } = this
    this.#sending = this.#sending.then(async () => {
      for (const event of events) await this.#deliver(event, plan).catch(() => undefined)
    })
  }

  async #deliver(event: FakeEvent, { copies, delayMs }: WebhookPlan): Promise<void> {
    const { signal } = this.#stopping
    if (delayMs > 0) await pause(delayMs, undefined, { signal })
    for (let copy = 0; copy < copies; copy += 1)
      for (let attempt = 0; attempt < attempts && !(await this.#send(event)); attempt += 1)
        await pause(firstPauseMs * 2 ** attempt, undefined, { signal })
    const { memory, save } = this.#options
    const at = memory.pending.findIndex(({ id }) => id === event.id)
    if (at >= 0) memory.pending.splice(at, 1)
    save()
  }

  async #send(event: FakeEvent): Promise<boolean> {
    const { url, secret, now } = this.#options
    const to = url()
    if (to === undefined) return true
    const body = JSON.stringify(event)
    const signature = signWebhook(body, secret, Math.floor(now().getTime() / 1000))
    const signal = AbortSignal.any([this.#stopping.signal, AbortSignal.timeout(10_000)])
    const headers = {
      'content-type': 'application/json; charset=utf-8',
      'stripe-signature': signature,
      'user-agent': 'Stripe/1.0',
    }
    const answer = await fetch(to, { method: 'POST', body, headers, signal }).catch(() => undefined)
    await answer?.body?.cancel()
    this.#stopping.signal.throwIfAborted()
    return answer?.ok ?? false
  }
}
