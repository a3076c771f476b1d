import { fakeEndpoints } from './fake-endpoints.ts'
import { FakeError, invalid } from './fake-errors.ts'
import { type FormParameters, fingerprintOf } from './fake-form.ts'
import { type FakeAccount, type FakeMemory, loadMemory, newId, type SavedAnswer, saveMemory } from './fake-memory.ts'
import { FakeWebhooks, type WebhookPlan } from './fake-webhooks.ts'
import { stripeApiVersion } from './stripe-client.ts'

export interface FakeStripeOptions {
  readonly secretKey: string
  readonly webhookSecret: string
  readonly now: () => Date
  /** Where events go; may be set later by control. */
  readonly webhookUrl?: string | undefined
  /** What the platform has at first, in minor units by currency (`{ eur: 10_000_000 }`). */
  readonly balance?: Readonly<Record<string, number>>
  /** A JSON file in which everything is kept over restarts. */
  readonly path?: string | undefined
  readonly host?: string
  readonly port?: number
}

/**
 * What happens to the next requests for a transfer, one each. After paying, the answer is lost by a reset, or never comes;
 * that can happen to a repeated answer too, the others wait for a new transfer.
 */
export type FakeFault =
  | { readonly kind: 'decline'; readonly code: string }
  | { readonly kind: 'error_before_paying' }
  | { readonly kind: 'reset_after_paying' }
  | { readonly kind: 'silence_after_paying' }

export interface FakeOrders {
  readonly faults?: readonly FakeFault[]
  readonly webhooks?: Partial<WebhookPlan>
  readonly release?: 'in_order' | 'reversed'
  readonly fund?: { readonly currency: string; readonly amount: number }
  readonly webhookUrl?: string
}

export interface Asked {
  readonly method: string
  readonly path: string
  readonly params: FormParameters
  readonly key: string | undefined
}

export interface Answered extends SavedAnswer {
  readonly replayed: boolean
  readonly fault?: FakeFault | undefined
}

const dayMs = 86_400_000

/** A request whose parameters did not pass was never executed, and its key is still free (docs: "Idempotent requests"). */
const neverExecuted = new Set([
  'parameter_missing',
  'parameter_invalid_integer',
  'resource_missing',
  'country_unsupported',
])

/** Stripe as far as Sanad uses it. Nothing here waits, so one request is done before the next begins: no locks are needed. */
export class FakeApi {
  readonly memory: FakeMemory
  readonly webhooks: FakeWebhooks
  readonly faults: FakeFault[] = []
  baseUrl = ''
  #webhookUrl: string | undefined
  readonly #options: FakeStripeOptions

  constructor(options: FakeStripeOptions) {
    this.#options = options
    this.memory = loadMemory(options.path, options.balance ?? {})
    this.#webhookUrl = options.webhookUrl
    const { webhookSecret: secret, now } = options
    this.webhooks = new FakeWebhooks({
      memory: this.memory,
      secret,
      now,
      url: () => this.#webhookUrl,
      save: () => this.save(),
    })
  }

  get seconds(): number {
    return Math.floor(this.#options.now().getTime() / 1000)
  }

  save(): void {
    saveMemory(this.memory, this.#options.path)
  }

  control({ faults = [], webhooks, release, fund, webhookUrl }: FakeOrders): void {
    this.faults.push(...faults)
    if (webhookUrl !== undefined) this.#webhookUrl = webhookUrl
    if (webhooks) this.webhooks.plan = { ...this.webhooks.plan, ...webhooks }
    if (fund) this.memory.balance[fund.currency] = (this.memory.balance[fund.currency] ?? 0) + fund.amount
    if (release) this.webhooks.release(release)
    this.save()
  }

  /** Same key and same parameters: the first answer again, until it is forgotten after a day. */
  answer(asked: Asked): Answered {
    const { key } = asked
    const fingerprint = `${asked.method} ${asked.path} ${fingerprintOf(asked.params)}`
    const saved = key !== undefined && Object.hasOwn(this.memory.answers, key) ? this.memory.answers[key] : undefined
    const at = this.#options.now().getTime()
    if (saved && at - saved.at < dayMs) {
      if (saved.fingerprint === fingerprint) return { ...saved, replayed: true, fault: this.#nextFault(asked, true) }
      const message = `Keys for idempotent requests can only be used with the same parameters they were first used with. Try using a key other than '${key}' if you meant to execute a different request.`
      throw new FakeError(400, { type: 'idempotency_error', message })
    }
    const fault = this.#nextFault(asked, false)
    const requestId = newId('req')
    const { executed, ...result } = this.#execute(asked, fault, requestId)
    const answered = { fingerprint, at, requestId, ...result }
    if (key !== undefined && executed) this.memory.answers[key] = answered
    if (asked.method === 'POST') this.save()
    return { ...answered, replayed: false, fault }
  }

  onboarded(account: FakeAccount): void {
    this.#emit('account.updated', account, { account: account.id })
  }

  #nextFault({ method, path }: Asked, replaying: boolean): FakeFault | undefined {
    if (method !== 'POST' || path !== '/v1/transfers') return undefined
    return replaying && !this.faults[0]?.kind.endsWith('_after_paying') ? undefined : this.faults.shift()
  }

  #execute(
    { method, path, params, key }: Asked,
    fault: FakeFault | undefined,
    requestId: string,
  ): { status: number; body: unknown; executed: boolean } {
    const request = { id: requestId, idempotency_key: key ?? null }
    const emit = (type: string, object: unknown) => this.#emit(type, object, { request })
    try {
      if (fault?.kind === 'decline') throw invalid('The transfer was declined.', { code: fault.code })
      if (fault?.kind === 'error_before_paying')
        throw new FakeError(500, { type: 'api_error', message: 'An unknown error occurred.' })
      for (const [wanted, pattern, handler] of fakeEndpoints) {
        const match = wanted === method ? pattern.exec(path) : null
        if (!match) continue
        const body = handler({
          memory: this.memory,
          seconds: this.seconds,
          baseUrl: this.baseUrl,
          id: match[1] ?? '',
          params,
          emit,
        })
        return { status: 200, body: structuredClone(body), executed: true }
      }
      throw invalid(`Unrecognized request URL (${method}: ${path}).`, { status: 404 })
    } catch (error) {
      if (!(error instanceof FakeError)) throw error
      return { status: error.status, body: { error: error.body }, executed: !neverExecuted.has(error.body.code ?? '') }
    }
  }

  #emit(
    type: string,
    object: unknown,
    { account, request }: { account?: string; request?: { id: string; idempotency_key: string | null } },
  ): void {
    const data = { object: structuredClone(object) }
    const event = {
      id: newId('evt'),
      object: 'event',
      type,
      api_version: stripeApiVersion,
      created: this.seconds,
      data,
    } as const
    this.webhooks.add({
      ...event,
      ...(account && { account }),
      livemode: false,
      pending_webhooks: 1,
      request: request ?? { id: null, idempotency_key: null },
    })
  }
}
