import { stripeOf } from '@sanad/server/modules/payouts/index.ts'
import * as batches from '@sanad/shared/api/batches.ts'
import { listOwnPayouts, listPayable, showStripe, startStripeOnboarding } from '@sanad/shared/api/payouts.ts'
import { listExceptions, readReconciliation } from '@sanad/shared/api/reconciliation.ts'
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest'
import { aPayee, approvedClaims, type ProviderInWorld } from '../world/claims.ts'
import { aSentBatch, aStripePayee, balances, claimState, imbalances, payoutsIn, stripeIn } from '../world/payouts.ts'
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

describe('Getting an account at Stripe', () => {
  it('is opened once, however often the firm begins', async () => {
    const other = await aPayee(world, { country: 'BE', withAccount: false })
    expect(await other.staff.ask(showStripe)).toMatchObject({ state: 'none', country: 'BE' })
    const before = Object.keys(fake.memory.accounts).length
    const links = await Promise.all(Array.from({ length: 5 }, () => other.staff.ask(startStripeOnboarding)))
    expect(Object.keys(fake.memory.accounts)).toHaveLength(before + 1)
    expect(await other.staff.ask(showStripe)).toMatchObject({ state: 'started' })
    expect((await other.staff.ask(showStripe)).currentlyDue).toContain('external_account')
    await fetch(links[0]?.url ?? '', { method: 'POST', redirect: 'manual' })
    expect(await other.staff.ask(showStripe)).toMatchObject({ state: 'ready', currentlyDue: [] })
  })

  it('is refused by name where Stripe opens none', async () => {
    const moroccan = await aPayee(world, { country: 'MA' })
    expect(await moroccan.staff.refused(startStripeOnboarding)).toBe('stripe.country_unsupported')
    expect(await programme.treasurer.refused(startStripeOnboarding)).toBe('actor.role_missing')
  })

  it('comes before a claim can be paid', async () => {
    const waiting = await aPayee(world, { country: 'FR', withAccount: false })
    await approvedClaims(world, programme, { providerId: waiting.providerId })
    const obstacle = async () => (await programme.treasurer.ask(listPayable)).claims[0]?.obstacle
    expect(await obstacle()).toBe('account_missing')
    const { url } = await waiting.staff.ask(startStripeOnboarding)
    expect(await obstacle()).toBe('account_not_ready')
    await fetch(url, { method: 'POST', redirect: 'manual' })
    await heard()
    expect(await obstacle()).toBeNull()
  })
})

describe('Paying by Stripe', () => {
  it('settles each claim by one transfer to its firm', async () => {
    const claimId = await oneClaim()
    const batchId = await aSentBatch(world, programme)
    const payout = await onlyPayout()
    expect(payout?.state).toBe('settled')
    expect(transfersFor(payout?.id ?? '')).toMatchObject([{ amount: 35_000, currency: 'eur' }])
    expect(await claimState(world, claimId)).toBe('paid')
    expect((await programme.treasurer.ask(batches.showBatch, { params: { batchId } })).state).toBe('settled')
    expect(await programme.treasurer.refused(batches.downloadBatchFile, { params: { batchId } })).toBe('batch.no_file')
    expect(await programme.auditor.ask(readReconciliation)).toMatchObject({
      rail: 'stripe',
      isBalanced: true,
      openMinor: '0',
    })
    expect(await imbalances(world)).toEqual([])
  })

  it('returns what Stripe declines, says so, and pays it again by a new payout', async () => {
    const claimId = await oneClaim()
    fake.control({ faults: [{ kind: 'decline', code: 'balance_insufficient' }] })
    await aSentBatch(world, programme)
    expect(await claimState(world, claimId)).toBe('approved')
    await world.tick()
    const { exceptions } = await programme.auditor.ask(listExceptions)
    expect(exceptions).toMatchObject([
      { reason: 'returned', returnReason: 'balance_insufficient', sentMinor: '35000', bankMinor: '0' },
    ])
    expect((await firm.staff.ask(listOwnPayouts, { query: { state: 'returned' } })).payouts).toMatchObject([
      { todo: 'wait' },
    ])
    await aSentBatch(world, programme)
    const [first, second] = await payoutsIn(world, programme.programmeId)
    expect([first?.state, second?.state]).toEqual(['returned', 'settled'])
    expect(first?.endToEndId).not.toBe(second?.endToEndId)
    await world.tick()
    expect((await programme.auditor.ask(listExceptions)).exceptions).toEqual([])
    expect(await balances(world, programme.programmeId)).toMatchObject({ payable: '0', transit: '0', paid: '35000' })
  })

  it('pays once when the answer is lost after paying', async () => {
    await oneClaim()
    fake.control({ faults: [{ kind: 'reset_after_paying' }] })
    await aSentBatch(world, programme)
    const payout = await onlyPayout()
    expect(payout?.state).toBe('settled')
    expect(transfersFor(payout?.id ?? '')).toHaveLength(1)
  })

  it('takes a reversal for money that came back', async () => {
    const claimId = await oneClaim()
    await aSentBatch(world, programme)
    const payout = await onlyPayout()
    const { client } = await stripeOf(world.platform)
    await client.transfers.createReversal(transfersFor(payout?.id ?? '')[0]?.id ?? '')
    await heard()
    expect((await onlyPayout())?.state).toBe('returned')
    expect(await claimState(world, claimId)).toBe('approved')
    expect(await balances(world, programme.programmeId)).toMatchObject({ payable: '35000', transit: '0', paid: '0' })
    expect(await imbalances(world)).toEqual([])
  })
})
