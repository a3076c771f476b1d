import { reverseAtDemoStripe } from '@sanad/shared/api/batches.ts'
import { beforeEach, describe, expect, it } from 'vitest'
import { aSentBatch, balances } from '../world/payouts.ts'
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
