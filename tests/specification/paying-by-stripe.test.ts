import { stripeOf } from '@sanad/server/modules/payouts/index.ts'
import * as batches from '@sanad/shared/api/batches.ts'
import { listOwnPayouts, listPayable, showStripe, startStripeOnboarding } from '@sanad/shared/api/payouts.ts'
import { listExceptions, readReconciliation } from '@sanad/shared/api/reconciliation.ts'
import { describe, expect, it } from 'vitest'
import { aPayee, approvedClaims } from '../world/claims.ts'
import { aSentBatch, balances, claimState, imbalances, payoutsIn } from '../world/payouts.ts'
import { openStripeScene } from '../world/stripe-scene.ts'

const scene = openStripeScene()

describe('Getting an account at Stripe', () => {
  it('is opened once, however often the firm begins', async () => {
    const other = await aPayee(scene.world, { country: 'BE', withAccount: false })
    expect(await other.staff.ask(showStripe)).toMatchObject({ state: 'none', country: 'BE' })
    const before = Object.keys(scene.fake.memory.accounts).length
    const links = await Promise.all(Array.from({ length: 5 }, () => other.staff.ask(startStripeOnboarding)))
    expect(Object.keys(scene.fake.memory.accounts)).toHaveLength(before + 1)
    expect(await other.staff.ask(showStripe)).toMatchObject({ state: 'started' })
    expect((await other.staff.ask(showStripe)).currentlyDue).toContain('external_account')
    await fetch(links[0]?.url ?? '', { method: 'POST', redirect: 'manual' })
    expect(await other.staff.ask(showStripe)).toMatchObject({ state: 'ready', currentlyDue: [] })
  })

  it('is refused by name where Stripe opens none', async () => {
    const moroccan = await aPayee(scene.world, { country: 'MA' })
    expect(await moroccan.staff.refused(startStripeOnboarding)).toBe('stripe.country_unsupported')
    expect(await scene.programme.treasurer.refused(startStripeOnboarding)).toBe('actor.role_missing')
  })

  it('comes before a claim can be paid', async () => {
    const waiting = await aPayee(scene.world, { country: 'FR', withAccount: false })
    await approvedClaims(scene.world, scene.programme, { providerId: waiting.providerId })
    const obstacle = async () => (await scene.programme.treasurer.ask(listPayable)).claims[0]?.obstacle
    expect(await obstacle()).toBe('account_missing')
    const { url } = await waiting.staff.ask(startStripeOnboarding)
    expect(await obstacle()).toBe('account_not_ready')
    await fetch(url, { method: 'POST', redirect: 'manual' })
    await scene.heard()
    expect(await obstacle()).toBeNull()
  })
})

describe('Paying by Stripe', () => {
  it('settles each claim by one transfer to its firm', async () => {
    const { claimId } = await scene.claimed()
    const batchId = await aSentBatch(scene.world, scene.programme)
    const payout = await scene.firstPayout()
    expect(payout?.state).toBe('settled')
    expect(scene.transfersFor(payout?.id ?? '')).toMatchObject([{ amount: 35_000, currency: 'eur' }])
    expect(await claimState(scene.world, claimId)).toBe('paid')
    expect((await scene.programme.treasurer.ask(batches.showBatch, { params: { batchId } })).state).toBe('settled')
    expect(await scene.programme.treasurer.refused(batches.downloadBatchFile, { params: { batchId } })).toBe(
      'batch.no_file',
    )
    expect(await scene.programme.auditor.ask(readReconciliation)).toMatchObject({
      rail: 'stripe',
      isBalanced: true,
      openMinor: '0',
    })
    expect(await imbalances(scene.world)).toEqual([])
  })

  it('returns what Stripe declines, says so, and pays it again by a new payout', async () => {
    const { claimId } = await scene.claimed()
    scene.fake.control({ faults: [{ kind: 'decline', code: 'balance_insufficient' }] })
    await aSentBatch(scene.world, scene.programme)
    expect(await claimState(scene.world, claimId)).toBe('approved')
    await scene.world.tick()
    const { exceptions } = await scene.programme.auditor.ask(listExceptions)
    expect(exceptions).toMatchObject([
      { reason: 'returned', returnReason: 'balance_insufficient', sentMinor: '35000', bankMinor: '0' },
    ])
    expect((await scene.firm.staff.ask(listOwnPayouts, { query: { state: 'returned' } })).payouts).toMatchObject([
      { todo: 'wait' },
    ])
    await aSentBatch(scene.world, scene.programme)
    const [first, second] = await payoutsIn(scene.world, scene.programme.programmeId)
    expect([first?.state, second?.state]).toEqual(['returned', 'settled'])
    expect(first?.endToEndId).not.toBe(second?.endToEndId)
    await scene.world.tick()
    expect((await scene.programme.auditor.ask(listExceptions)).exceptions).toEqual([])
    expect(await balances(scene.world, scene.programme.programmeId)).toMatchObject({
      payable: '0',
      transit: '0',
      paid: '35000',
    })
  })

  it('pays once when the answer is lost after paying', async () => {
    await scene.claimed()
    scene.fake.control({ faults: [{ kind: 'reset_after_paying' }] })
    await aSentBatch(scene.world, scene.programme)
    const payout = await scene.firstPayout()
    expect(payout?.state).toBe('settled')
    expect(scene.transfersFor(payout?.id ?? '')).toHaveLength(1)
  })

  it('takes a reversal for money that came back', async () => {
    const { claimId } = await scene.claimed()
    await aSentBatch(scene.world, scene.programme)
    const payout = await scene.firstPayout()
    const { client } = await stripeOf(scene.world.platform)
    await client.transfers.createReversal(scene.transfersFor(payout?.id ?? '')[0]?.id ?? '')
    await scene.heard()
    expect((await scene.firstPayout())?.state).toBe('returned')
    expect(await claimState(scene.world, claimId)).toBe('approved')
    expect(await balances(scene.world, scene.programme.programmeId)).toMatchObject({
      payable: '35000',
      transit: '0',
      paid: '0',
    })
    expect(await imbalances(scene.world)).toEqual([])
  })
})
