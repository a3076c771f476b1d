import { reverseAtDemoStripe } from '@sanad/shared/api/batches.ts'
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
let params: { batchId: string }
let payoutId: string
beforeAll(async () => {
  world = await openWorld()
  fake = await stripeIn(world)
  firm = await aStripePayee(world)
})
beforeEach(async () => {
  programme = await aProgramme(world, { currency: 'EUR', rail: 'stripe' })
  await approvedClaims(world, programme, { providerId: firm.providerId, amountMinor: 35_000n })
  params = { batchId: await aSentBatch(world, programme) }
  payoutId = (await payoutsIn(world, programme.programmeId))[0]?.id ?? ''
})
afterAll(() => world.close())

const heard = async () => {
  await fake.webhooks.settled()
  await world.work()
}

describe('The demo’s Stripe, told to take money back', () => {
  it('takes the part it is told, once however often the button is pressed, then what is left', async () => {
    const pressed = { params, body: { payoutId, amountMinor: '8000' }, key: 'pressed-twice' }
    await Promise.all([
      programme.treasurer.ask(reverseAtDemoStripe, pressed),
      programme.treasurer.ask(reverseAtDemoStripe, pressed),
    ])
    await heard()
    expect(await balances(world, programme.programmeId)).toMatchObject({ paid: '27000', transit: '8000' })
    await programme.auditor.ask(reverseAtDemoStripe, { params, body: { payoutId } })
    await heard()
    expect(await balances(world, programme.programmeId)).toMatchObject({ paid: '0', transit: '0', payable: '35000' })
    expect(await programme.treasurer.refused(reverseAtDemoStripe, { params, body: { payoutId } })).toBe(
      'event.not_possible',
    )
  })

  it('refuses more than there is, and what is no amount', async () => {
    for (const amountMinor of ['35001', '0', '-5'])
      expect(await programme.treasurer.refused(reverseAtDemoStripe, { params, body: { payoutId, amountMinor } })).toBe(
        'request.invalid',
      )
    await heard()
    expect(await balances(world, programme.programmeId)).toMatchObject({ paid: '35000' })
  })

  it('is for treasurers and auditors, of what is their programme’s', async () => {
    const stranger = await aProgramme(world, { currency: 'EUR', rail: 'stripe' })
    const asked = { params, body: { payoutId } }
    expect(await stranger.treasurer.refused(reverseAtDemoStripe, asked)).toBe('object.not_found')
    expect(await programme.manager.refused(reverseAtDemoStripe, asked)).toBe('actor.role_missing')
    const other = { params: { batchId: payoutId }, body: { payoutId } }
    expect(await programme.treasurer.refused(reverseAtDemoStripe, other)).toBe('object.not_found')
  })
})
