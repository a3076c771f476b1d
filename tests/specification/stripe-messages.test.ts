import { readFile } from 'node:fs/promises'
import { join } from 'node:path'
import { verifyStripeWebhook } from '@sanad/server/modules/payments/stripe/stripe-webhook.ts'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { payout, StripeWorld, secretKey, webhookSecret } from '../world/stripe-world.ts'

let stripe: StripeWorld
beforeEach(async () => {
  stripe = await StripeWorld.open()
})
afterEach(() => stripe.close())

describe('The fake Stripe', () => {
  const post = (body: string, key: string) =>
    fetch(`${stripe.fake.url}/v1/transfers`, {
      method: 'POST',
      body,
      headers: {
        authorization: `Bearer ${secretKey}`,
        'idempotency-key': key,
        'content-type': 'application/x-www-form-urlencoded',
      },
    })

  it('answers a key again with the first answer, and refuses it for anything else', async () => {
    const to = await stripe.onboardedAccount()
    const first = await post(`amount=100&currency=eur&destination=${to}`, 'k')
    const second = await post(`currency=eur&destination=${to}&amount=100`, 'k')
    expect([first.headers.get('idempotent-replayed'), second.headers.get('idempotent-replayed')]).toEqual([
      null,
      'true',
    ])
    expect(await second.text()).toBe(await first.text())
    const other = await post(`amount=200&currency=eur&destination=${to}`, 'k')
    expect([other.status, await other.json()]).toMatchObject([400, { error: { type: 'idempotency_error' } }])
    expect(stripe.paidInAll).toBe(100)
  })

  it('keeps everything over a restart: accounts, money, answers, and events nobody took', async () => {
    const to = await stripe.onboardedAccount()
    await stripe.fake.webhooks.settled()
    stripe.fake.control({ webhooks: { hold: true } })
    const paid = await stripe.rail().ask(payout(to), 'key-1')
    await stripe.fake.stop()
    expect(await readFile(join(stripe.folder, 'stripe.json'), 'utf8')).not.toContain(secretKey)
    stripe.received = []
    await stripe.start()
    expect(await stripe.rail().ask(payout(to), 'key-1')).toEqual(paid)
    expect(stripe.paidInAll).toBe(37_800)
    await stripe.fake.webhooks.settled()
    expect(stripe.events).toMatchObject([{ type: 'transfer.created', objectId: paid.reference }])
  })

  it('takes its orders over HTTP, but not from a form of another page', async () => {
    const order = (type: string) =>
      fetch(`${stripe.fake.url}/_control`, {
        method: 'POST',
        body: '{"fund":{"currency":"eur","amount":5}}',
        headers: { 'content-type': type },
      })
    expect((await order('text/plain')).status).toBe(415)
    expect(await (await order('application/json')).json()).toMatchObject({ balance: { eur: 1_000_005 } })
  })
})

describe('A message from Stripe', () => {
  const proof = (signature: string | undefined, secret = webhookSecret) => ({ signature, secret, now: stripe.now })

  async function message() {
    await stripe.onboardedAccount()
    await stripe.fake.webhooks.settled()
    const [first] = stripe.received
    if (!first) throw new Error('nothing came')
    return first
  }

  it('is believed when it is signed, and kept as a few words', async () => {
    const { body, signature } = await message()
    expect(verifyStripeWebhook(body, proof(signature))).toEqual({
      id: expect.stringMatching(/^evt_/),
      type: 'account.updated',
      accountId: expect.stringMatching(/^acct_/),
      objectId: expect.stringMatching(/^acct_/),
      createdAt: stripe.now,
    })
  })

  it('is refused when forged, tampered with, unsigned, or older than five minutes', async () => {
    const { body, signature } = await message()
    const refused = expect.objectContaining({ name: 'WebhookRefused', reason: 'signature' })
    expect(() => verifyStripeWebhook(body, proof(signature, 'whsec_other'))).toThrow(refused)
    expect(() =>
      verifyStripeWebhook(
        Buffer.from(body.toString().replace('account.updated', 'transfer.created')),
        proof(signature),
      ),
    ).toThrow(refused)
    expect(() => verifyStripeWebhook(body, proof(signature.replace(/t=\d+/, 't=1999999999')))).toThrow(refused)
    expect(() => verifyStripeWebhook(body, proof(signature.replace('v1=', 'v0=')))).toThrow(refused)
    expect(() => verifyStripeWebhook(body, proof(undefined))).toThrow(refused)
    expect(() => verifyStripeWebhook(Buffer.alloc(0), proof(signature))).toThrow(refused)
    stripe.now = new Date('2026-03-02T09:05:01Z')
    expect(() => verifyStripeWebhook(body, proof(signature))).toThrow(refused)
  })

  it('comes as often, as late and in the order it is told to', async () => {
    const to = await stripe.onboardedAccount()
    await stripe.fake.webhooks.settled()
    stripe.received = []
    stripe.fake.control({ webhooks: { hold: true, copies: 2 } })
    for (const key of ['key-1', 'key-2']) await stripe.rail().ask(payout(to, { payoutId: key }), key)
    const [first, second] = Object.keys(stripe.fake.memory.transfers)
    expect(stripe.received).toEqual([])
    stripe.fake.control({ webhooks: { hold: false }, release: 'reversed' })
    await stripe.fake.webhooks.settled()
    expect(stripe.events.map(event => event.objectId)).toEqual([second, second, first, first])
    expect(new Set(stripe.events.map(event => event.id)).size).toBe(2)
    stripe.fake.control({ webhooks: { copies: 1, delayMs: 150 } })
    await stripe.rail().ask(payout(to, { payoutId: 'late' }), 'key-3')
    expect(stripe.received).toHaveLength(4)
    await stripe.fake.webhooks.settled()
    expect(stripe.received).toHaveLength(5)
  })

  it('comes again when it was not taken', async () => {
    stripe.refusals = 2
    await stripe.onboardedAccount()
    await stripe.fake.webhooks.settled()
    expect(stripe.events).toMatchObject([{ type: 'account.updated' }])
    expect(stripe.fake.memory.pending).toEqual([])
  })
})
