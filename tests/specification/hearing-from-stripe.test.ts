import { signWebhook } from '@sanad/server/modules/payments/stripe/fake-webhooks.ts'
import { askPayout } from '@sanad/server/modules/payouts/ask-payout.ts'
import { stripeOf } from '@sanad/server/modules/payouts/index.ts'
import { lookUpStripe } from '@sanad/server/modules/payouts/look-up-stripe.ts'
import { sql } from '@sanad/server/platform/database.ts'
import * as batches from '@sanad/shared/api/batches.ts'
import { describe, expect, it } from 'vitest'
import { anApprovedBatch, aSentBatch, aStripePayee, balances, imbalances } from '../world/payouts.ts'
import { untilWaiting, whileHeld } from '../world/racing.ts'
import { openStripeScene } from '../world/stripe-scene.ts'

const scene = openStripeScene()

describe('Messages of Stripe', () => {
  const send = async (body: string, signature: string) =>
    (
      await scene.world.api.inject({
        method: 'POST',
        url: '/api/stripe/webhook',
        headers: { 'stripe-signature': signature, 'content-type': 'application/json' },
        payload: body,
      })
    ).statusCode
  const stored = async () =>
    (await scene.world.platform.database.row<{ n: number }>(sql`SELECT count(*)::int AS n FROM stripe_event`))?.n ?? 0

  it('are taken only when they prove they are from Stripe', async () => {
    const { webhookSecret } = await stripeOf(scene.world.platform)
    const seconds = Math.floor(scene.world.clock.now().getTime() / 1000)
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
    scene.fake.control({ webhooks: { hold: true, copies: 2 } })
    await scene.claimed()
    await aSentBatch(scene.world, scene.programme)
    const payout = await scene.firstPayout()
    const { client } = await stripeOf(scene.world.platform)
    const before = await stored()
    await client.transfers.createReversal(scene.transfersFor(payout?.id ?? '')[0]?.id ?? '')
    scene.fake.control({ release: 'reversed', webhooks: { hold: false, copies: 1 } })
    await scene.heard()
    expect(await stored()).toBe(before + 2)
    expect((await scene.firstPayout())?.state).toBe('returned')
    expect(await balances(scene.world, scene.programme.programmeId)).toMatchObject({
      payable: '35000',
      transit: '0',
      paid: '0',
    })
  })

  const accountOf = (providerId: string): string =>
    Object.values(scene.fake.memory.accounts).find(each => each.metadata.provider_id === providerId)?.id ?? ''

  it('about a transfer somebody else made in the name of a payout say nothing of it', async () => {
    await scene.claimed()
    await aSentBatch(scene.world, scene.programme)
    await scene.heard()
    const payout = await scene.firstPayout()
    const { client } = await stripeOf(scene.world.platform)
    const other = await client.transfers.create({
      ...{ amount: 35_000, currency: 'eur', destination: accountOf(scene.firm.providerId) },
      transfer_group: payout?.id ?? '',
    })
    await client.transfers.createReversal(other.id)
    await scene.heard()
    const unhandled = sql`SELECT FROM stripe_event WHERE handled_at IS NULL`
    expect(await scene.world.platform.database.rows(unhandled), 'and it is done with').toEqual([])
    expect((await scene.firstPayout())?.state).toBe('settled')
    expect(await balances(scene.world, scene.programme.programmeId)).toMatchObject({ payable: '0', paid: '35000' })
  })

  /** A payout that is asked for, and not by any job yet. */
  async function sentAlone(): Promise<string> {
    await scene.claimed()
    const params = { batchId: await anApprovedBatch(scene.programme) }
    await scene.programme.treasurer.ask(batches.sendBatch, { params })
    return (await scene.firstPayout())?.id ?? ''
  }

  it.each(['amount', 'destination'] as const)(
    'of a transfer somebody made by hand, with another %s under the payout’s name, pay nobody',
    async differing => {
      const payoutId = await sentAlone()
      const { client } = await stripeOf(scene.world.platform)
      const other = await aStripePayee(scene.world)
      await client.transfers.create({
        amount: differing === 'amount' ? 1 : 35_000,
        currency: 'eur',
        destination: accountOf(differing === 'destination' ? other.providerId : scene.firm.providerId),
        transfer_group: payoutId,
        metadata: { sanad_key: payoutId },
      })
      await scene.fake.webhooks.settled()
      for (const { id } of await scene.world.platform.database.rows<{ id: string }>(
        sql`SELECT id FROM stripe_event WHERE handled_at IS NULL AND type LIKE 'transfer.%'`,
      ))
        await lookUpStripe(scene.world.platform, id)
      expect((await scene.firstPayout())?.state).toBe('sending')
      await scene.heard()
      expect((await scene.firstPayout())?.state).toBe('settled')
      expect(scene.transfersFor(payoutId).map(each => [each.amount, each.destination])).toContainEqual([
        35_000,
        accountOf(scene.firm.providerId),
      ])
      expect(await balances(scene.world, scene.programme.programmeId)).toMatchObject({ transit: '0', paid: '35000' })
    },
  )

  it('can tell of a payment before its own answer does', async () => {
    const payoutId = await sentAlone()
    const { client } = await stripeOf(scene.world.platform)
    await client.transfers.create({
      amount: 35_000,
      currency: 'eur',
      destination: accountOf(scene.firm.providerId),
      transfer_group: payoutId,
      metadata: { sanad_key: payoutId },
    })
    await scene.heard()
    expect((await scene.firstPayout())?.state).toBe('settled')
    expect(scene.transfersFor(payoutId)).toHaveLength(1)
    expect(await balances(scene.world, scene.programme.programmeId)).toMatchObject({ transit: '0', paid: '35000' })
  })

  it('count once when they come while their payment’s own answer is written down', async () => {
    scene.fake.control({ webhooks: { hold: true, copies: 1 } })
    await scene.claimed()
    const batchId = await anApprovedBatch(scene.programme)
    await scene.programme.treasurer.ask(batches.sendBatch, { params: { batchId } })
    const payout = await scene.firstPayout()
    const { answering, hearing } = await whileHeld(
      scene.world,
      sql`SELECT FROM payout WHERE id = ${payout?.id ?? ''} FOR UPDATE`,
      async () => {
        const answering = askPayout(scene.world.platform, payout?.id ?? '')
        await untilWaiting(scene.world, 1)
        scene.fake.control({ webhooks: { hold: false, copies: 1 } })
        const hearing = scene.heard()
        await untilWaiting(scene.world, 2)
        return { answering, hearing }
      },
    )
    await Promise.all([answering, hearing])
    const settled = await scene.world.platform.database.rows(
      sql`SELECT event FROM history WHERE object_id = ${payout?.id ?? ''} AND event = 'settle'`,
    )
    expect(settled).toHaveLength(1)
    expect(scene.transfersFor(payout?.id ?? '')).toHaveLength(1)
    expect(await balances(scene.world, scene.programme.programmeId)).toMatchObject({ transit: '0', paid: '35000' })
    expect(await imbalances(scene.world)).toEqual([])
  })
})
