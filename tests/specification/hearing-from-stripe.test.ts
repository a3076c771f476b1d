import { signWebhook } from '@sanad/server/modules/payments/stripe/fake-webhooks.ts'
import { stripeOf } from '@sanad/server/modules/payouts/index.ts'
import { sql } from '@sanad/server/platform/database.ts'
import * as batches from '@sanad/shared/api/batches.ts'
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest'
import { approvedClaims, type ProviderInWorld } from '../world/claims.ts'
import { aSentBatch, aStripePayee, balances, payoutsIn, stripeIn } from '../world/payouts.ts'
import { aProgramme, type ProgrammeInWorld } from '../world/programmes.ts'
import { openWorld, type World } from '../world/world.ts'

type Fake = Awaited<ReturnType<typeof stripeIn>>
let world: World
let fake: Fake
let firm: ProviderInWorld
let programme: ProgrammeInWorld
beforeAll(async () => {
  world = await openWorld()
  fake = await stripeIn(world)
  firm = await aStripePayee(world)
})
beforeEach(async () => {
  programme = await aProgramme(world, { currency: 'EUR', rail: 'stripe' })
})
afterAll(() => world.close())

const transfersFor = (payoutId: string) =>
  Object.values(fake.memory.transfers).filter(each => each.transfer_group === payoutId)
const heard = async () => {
  await fake.webhooks.settled()
  await world.work()
}
const oneClaim = async (amountMinor = 35_000n) =>
  (await approvedClaims(world, programme, { providerId: firm.providerId, amountMinor }))[0]?.claimId ?? ''
const onlyPayout = async () => (await payoutsIn(world, programme.programmeId))[0]

describe('Messages of Stripe', () => {
  const send = async (body: string, signature: string) =>
    (
      await world.api.inject({
        method: 'POST',
        url: '/api/stripe/webhook',
        headers: { 'stripe-signature': signature, 'content-type': 'application/json' },
        payload: body,
      })
    ).statusCode
  const stored = async () =>
    (await world.platform.database.row<{ n: number }>(sql`SELECT count(*)::int AS n FROM stripe_event`))?.n ?? 0

  it('are taken only when they prove they are from Stripe', async () => {
    const { webhookSecret } = await stripeOf(world.platform)
    const seconds = Math.floor(world.clock.now().getTime() / 1000)
    const body = JSON.stringify({
      id: 'evt_forged',
      object: 'event',
      type: 'transfer.reversed',
      created: seconds,
      data: { object: { id: 'tr_1' } },
    })
    const before = await stored()
    expect(await send(body, signWebhook(body, 'whsec_another', seconds))).toBe(400)
    expect(await send(body, '')).toBe(400)
    expect(await send(body, signWebhook(body, webhookSecret, seconds - 3_600))).toBe(400)
    expect(await send(`${body} `, signWebhook(body, webhookSecret, seconds))).toBe(400)
    expect(await send('x'.repeat(300_000), signWebhook(body, webhookSecret, seconds))).toBe(413)
    expect(await stored()).toBe(before)
  })

  it('twice, late and out of order change nothing', async () => {
    fake.control({ webhooks: { hold: true, copies: 2 } })
    await oneClaim()
    await aSentBatch(world, programme)
    const payout = await onlyPayout()
    const { client } = await stripeOf(world.platform)
    const before = await stored()
    await client.transfers.createReversal(transfersFor(payout?.id ?? '')[0]?.id ?? '')
    fake.control({ release: 'reversed', webhooks: { hold: false, copies: 1 } })
    await heard()
    expect(await stored()).toBe(before + 2)
    expect((await onlyPayout())?.state).toBe('returned')
    expect(await balances(world, programme.programmeId)).toMatchObject({ payable: '35000', transit: '0', paid: '0' })
  })

  it('can tell of a payment before its own answer does', async () => {
    await oneClaim()
    const { id: batchId } = await programme.treasurer.ask(batches.makeBatch, { body: {} })
    await programme.treasurer.ask(batches.sealBatch, { params: { batchId } })
    await programme.secondTreasurer.ask(batches.approveBatch, { params: { batchId } })
    await programme.treasurer.ask(batches.sendBatch, { params: { batchId } })
    const payout = await onlyPayout()
    const { client } = await stripeOf(world.platform)
    const [destination = ''] = Object.values(fake.memory.accounts)
      .filter(each => each.metadata.provider_id === firm.providerId)
      .map(each => each.id)
    await client.transfers.create({
      amount: 35_000,
      currency: 'eur',
      destination,
      transfer_group: payout?.id ?? '',
      metadata: { sanad_key: payout?.id ?? '' },
    })
    await heard()
    expect((await onlyPayout())?.state).toBe('settled')
    expect(transfersFor(payout?.id ?? '')).toHaveLength(1)
    expect(await balances(world, programme.programmeId)).toMatchObject({ transit: '0', paid: '35000' })
  })
})
