import { once } from 'node:events'
import { mkdtemp, rm } from 'node:fs/promises'
import { createServer, type IncomingMessage } from 'node:http'
import type { AddressInfo } from 'node:net'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import type { Payout } from '@sanad/server/modules/payments/rail.ts'
import { type FakeStripe, startFakeStripe } from '@sanad/server/modules/payments/stripe/fake-stripe.ts'
import { createStripeAccount, linkToOnboarding } from '@sanad/server/modules/payments/stripe/stripe-accounts.ts'
import {
  type StripeClient,
  type StripeSettings,
  stripeClient,
} from '@sanad/server/modules/payments/stripe/stripe-client.ts'
import { loadStripe } from '@sanad/server/modules/payments/stripe/stripe-library.ts'
import { type StripePayee, stripeRail } from '@sanad/server/modules/payments/stripe/stripe-rail.ts'
import { type StripeEvent, verifyStripeWebhook } from '@sanad/server/modules/payments/stripe/stripe-webhook.ts'

export const secretKey = 'sk_test_very_secret_4242'
export const webhookSecret = 'whsec_very_secret'
export const onboardingUrls = { returnUrl: 'http://127.0.0.1/back', refreshUrl: 'http://127.0.0.1/again' }

async function bodyOf(request: IncomingMessage): Promise<Buffer> {
  const chunks: Buffer[] = []
  for await (const chunk of request as AsyncIterable<Buffer>) chunks.push(chunk)
  return Buffer.concat(chunks)
}

/** A fake Stripe with a million cents, a clock, and a server of ours that takes its messages. */
export class StripeWorld {
  now = new Date('2026-03-02T09:00:00Z')
  received: { body: Buffer; signature: string }[] = []
  /** How many of the next messages are not taken. */
  refusals = 0
  fake!: FakeStripe
  folder = ''
  readonly #receiver = createServer(async (request, response) => {
    const body = await bodyOf(request)
    const taken = this.refusals === 0
    if (taken) this.received.push({ body, signature: String(request.headers['stripe-signature']) })
    else this.refusals -= 1
    response.writeHead(taken ? 200 : 503).end()
  })

  static async open(): Promise<StripeWorld> {
    await loadStripe()
    const world = new StripeWorld()
    world.folder = await mkdtemp(join(tmpdir(), 'fake-stripe-'))
    world.#receiver.listen(0, '127.0.0.1')
    await once(world.#receiver, 'listening')
    await world.start()
    return world
  }

  async start(): Promise<void> {
    const webhookUrl = `http://127.0.0.1:${(this.#receiver.address() as AddressInfo).port}/`
    const path = join(this.folder, 'stripe.json')
    this.fake = await startFakeStripe({
      secretKey,
      webhookSecret,
      webhookUrl,
      path,
      now: () => this.now,
      balance: { eur: 1_000_000 },
    })
  }

  async close(): Promise<void> {
    await this.fake.stop()
    this.#receiver.closeAllConnections()
    this.#receiver.close()
    await rm(this.folder, { recursive: true })
  }

  client(changed: Partial<StripeSettings> = {}): StripeClient {
    const { host, port } = this.fake
    return stripeClient({ secretKey, timeoutMs: 2_000, host, port, protocol: 'http', ...changed })
  }

  rail(changed: Partial<StripeSettings> = {}) {
    return stripeRail(this.client(changed))
  }

  async onboardedAccount(): Promise<string> {
    const { accountId } = await createStripeAccount(this.client(), { providerId: 'p1', country: 'FR' }, 'account-p1')
    const { url } = await linkToOnboarding(this.client(), accountId, onboardingUrls)
    await fetch(url, { method: 'POST', redirect: 'manual' })
    return accountId
  }

  /** What has left the platform's balance, in cents. */
  get paidInAll(): number {
    return 1_000_000 - (this.fake.memory.balance.eur ?? 0)
  }

  /** The messages that came, each verified now. */
  get events(): StripeEvent[] {
    return this.received.map(({ body, signature }) =>
      verifyStripeWebhook(body, { signature, secret: webhookSecret, now: this.now }),
    )
  }
}

export const payout = (accountId: string, changed: Partial<Payout<StripePayee>> = {}): Payout<StripePayee> => ({
  payoutId: 'payout-1',
  amountMinor: 37_800n,
  currency: 'EUR',
  to: { accountId },
  remittance: 'CLAIM 2026-1',
  ...changed,
})
