import { sql } from '@sanad/server/platform/database.ts'
import { readDemoStripe, reverseAtDemoStripe, tellDemoStripe } from '@sanad/shared/api/demo-stripe.ts'
import type { BodyOf } from '@sanad/shared/endpoint.ts'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { aSentBatch, balances, payoutsIn } from '../world/payouts.ts'
import { aProgramme } from '../world/programmes.ts'
import { openStripeScene } from '../world/stripe-scene.ts'

const scene = openStripeScene()
let params: { batchId: string }
let payoutId: string
beforeEach(async () => {
  await scene.claimed()
  params = { batchId: await aSentBatch(scene.world, scene.programme) }
  payoutId = (await scene.firstPayout())?.id ?? ''
})

describe('The demo’s Stripe, told to take money back', () => {
  it('takes the part it is told, once however often the button is pressed, then what is left', async () => {
    const pressed = { params, body: { payoutId, amountMinor: '8000' }, key: 'pressed-twice' }
    await Promise.all([
      scene.programme.treasurer.ask(reverseAtDemoStripe, pressed),
      scene.programme.treasurer.ask(reverseAtDemoStripe, pressed),
    ])
    await scene.heard()
    expect(await balances(scene.world, scene.programme.programmeId)).toMatchObject({ paid: '27000', transit: '8000' })
    await scene.programme.auditor.ask(reverseAtDemoStripe, { params, body: { payoutId } })
    await scene.heard()
    expect(await balances(scene.world, scene.programme.programmeId)).toMatchObject({
      paid: '0',
      transit: '0',
      payable: '35000',
    })
    expect(await scene.programme.treasurer.refused(reverseAtDemoStripe, { params, body: { payoutId } })).toBe(
      'event.not_possible',
    )
  })

  it('refuses more than there is, and what is no amount', async () => {
    for (const amountMinor of ['35001', '0', '-5'])
      expect(
        await scene.programme.treasurer.refused(reverseAtDemoStripe, { params, body: { payoutId, amountMinor } }),
      ).toBe('request.invalid')
    await scene.heard()
    expect(await balances(scene.world, scene.programme.programmeId)).toMatchObject({ paid: '35000' })
  })

  it('is for treasurers and auditors, of what is their programme’s', async () => {
    const stranger = await aProgramme(scene.world, { currency: 'EUR', rail: 'stripe' })
    const asked = { params, body: { payoutId } }
    expect(await stranger.treasurer.refused(reverseAtDemoStripe, asked)).toBe('object.not_found')
    expect(await scene.programme.manager.refused(reverseAtDemoStripe, asked)).toBe('actor.role_missing')
    const other = { params: { batchId: payoutId }, body: { payoutId } }
    expect(await scene.programme.treasurer.refused(reverseAtDemoStripe, other)).toBe('object.not_found')
  })
})

describe('The demo’s Stripe, told what may happen one day', () => {
  const tell = (body: BodyOf<typeof tellDemoStripe>) => scene.programme.treasurer.ask(tellDemoStripe, { body })
  const told = async () => (await scene.programme.treasurer.ask(readDemoStripe)).told
  /** One more payment of the firm, sent; what Stripe says of it may be kept. */
  async function sent() {
    await scene.claimed()
    await aSentBatch(scene.world, scene.programme)
    return (await payoutsIn(scene.world, scene.programme.programmeId)).at(-1)
  }
  afterEach(() => tell({ messages: 'once' }))

  it('declines the next transfer, and no other, though it is told twice', async () => {
    for (let times = 0; times < 2; times++) await tell({ answer: 'decline' })
    expect(await told()).toEqual({ answers: ['decline'], messages: 'once', kept: 0 })
    expect((await sent())?.state).toBe('returned')
    expect(await told()).toMatchObject({ answers: [] })
    expect((await sent())?.state).toBe('settled')
  })

  it('times out after it has paid: the money left once, and its message settles the payout', {
    timeout: 90_000,
  }, async () => {
    await tell({ answer: 'time_out_after_paying' })
    const payout = await sent()
    await scene.heard()
    expect((await payoutsIn(scene.world, scene.programme.programmeId)).at(-1)?.state).toBe('settled')
    expect(scene.transfersFor(payout?.id ?? '')).toHaveLength(1)
  })

  it('sends each message twice, keeps them back, and sends what it kept the newest first', async () => {
    await scene.heard()
    await tell({ messages: 'twice' })
    expect(scene.fake.webhooks.plan).toEqual({ copies: 2, delayMs: 0, hold: false })
    await tell({ messages: 'late' })
    expect(scene.fake.webhooks.plan).toMatchObject({ delayMs: 20_000 })
    await tell({ messages: 'kept' })
    await sent()
    await sent()
    expect(await told()).toEqual({ answers: [], messages: 'kept', kept: 2 })
    const kept = scene.fake.memory.pending.map(({ id }) => id)
    const heard = async () =>
      (
        await scene.world.platform.database.rows<{ eventId: string }>(
          sql`SELECT event_id FROM stripe_event ORDER BY id DESC LIMIT 2`,
        )
      ).map(({ eventId }) => eventId)
    await tell({ messages: 'newest_first' })
    await scene.heard()
    expect(await heard()).toEqual(kept)
    expect(await told()).toEqual({ answers: [], messages: 'once', kept: 0 })
    expect(await balances(scene.world, scene.programme.programmeId)).toMatchObject({ transit: '0', paid: '105000' })
  })

  it('is told by treasurers and auditors of a programme it pays', async () => {
    const byBank = await aProgramme(scene.world)
    expect(await byBank.treasurer.ask(readDemoStripe)).toEqual({ told: null })
    expect(await byBank.treasurer.refused(tellDemoStripe, { body: { answer: 'decline' } })).toBe('stripe.unavailable')
    expect(await scene.programme.manager.refused(tellDemoStripe, { body: { answer: 'decline' } })).toBe(
      'actor.role_missing',
    )
    expect(await told()).toMatchObject({ answers: [] })
  })
})
