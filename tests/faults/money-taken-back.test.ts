import { askPayout } from '@sanad/server/modules/payouts/ask-payout.ts'
import { lookUpStripe } from '@sanad/server/modules/payouts/look-up-stripe.ts'
import { sql } from '@sanad/server/platform/database.ts'
import { sendBatch } from '@sanad/shared/api/batches.ts'
import { readReconciliation } from '@sanad/shared/api/reconciliation.ts'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { approvedClaims } from '../world/claims.ts'
import { dyingAfterCommits } from '../world/dying.ts'
import {
  anApprovedBatch,
  aStripePayee,
  balances,
  imbalances,
  payoutsIn,
  reversals,
  stripeIn,
} from '../world/payouts.ts'
import { aProgramme, type ProgrammeInWorld } from '../world/programmes.ts'
import { openWorld, type World } from '../world/world.ts'

let world: World
let fake: Awaited<ReturnType<typeof stripeIn>>
// A world a test, whose queue does not run before `world.work()`: the faults decide who does what, and when.
beforeEach(async () => {
  world = await openWorld()
  fake = await stripeIn(world)
})
afterEach(() => world.close())

describe('Looking up what Stripe took back', () => {
  /** A paid transfer, taken back in these parts, and the events that tell so, none of them looked up. */
  async function takenBack(...amounts: number[]): Promise<{ programme: ProgrammeInWorld; eventIds: string[] }> {
    const programme = await aProgramme(world, { currency: 'EUR', rail: 'stripe' })
    const { providerId } = await aStripePayee(world)
    await approvedClaims(world, programme, { providerId, amountMinor: 20_000n })
    const batchId = await anApprovedBatch(programme)
    await programme.treasurer.ask(sendBatch, { params: { batchId } })
    await askPayout(world.platform, (await payoutsIn(world, programme.programmeId))[0]?.id ?? '')
    await reversals(world, programme.programmeId, ...amounts)
    await fake.webhooks.settled()
    const events = await world.platform.database.rows<{ id: string }>(sql`
      SELECT id FROM stripe_event WHERE type = 'transfer.reversed' AND handled_at IS NULL ORDER BY id`)
    expect(events).toHaveLength(amounts.length)
    return { programme, eventIds: events.map(({ id }) => id) }
  }
  const byTenWorkers = (eventIds: readonly string[]) =>
    Promise.allSettled(
      Array.from({ length: 10 }, (_, at) => lookUpStripe(world.platform, eventIds[at % eventIds.length] ?? '')),
    )

  it('in parts, by ten workers at once, counts every part once', async () => {
    const { programme, eventIds } = await takenBack(1_500, 500, 3_000)
    await byTenWorkers(eventIds)
    await world.work()
    expect(await balances(world, programme.programmeId)).toMatchObject({ paid: '15000', transit: '5000', payable: '0' })
    expect(await imbalances(world)).toEqual([])
  })

  it('in parts that make the whole, by ten workers at once, makes it payable once', async () => {
    const { programme, eventIds } = await takenBack(1_500, 18_500)
    await byTenWorkers(eventIds)
    await world.work()
    expect((await payoutsIn(world, programme.programmeId)).map(each => each.state)).toEqual(['returned'])
    expect(await balances(world, programme.programmeId)).toMatchObject({ paid: '0', transit: '0', payable: '20000' })
    expect(await imbalances(world)).toEqual([])
  })

  it('killed before it is written down is looked up again, days later too', async () => {
    const { programme, eventIds } = await takenBack(1_500)
    for (const commits of [0, 1])
      await expect(lookUpStripe(dyingAfterCommits(world.platform, commits), eventIds[0] ?? '')).rejects.toThrow(
        'killed',
      )
    expect(await balances(world, programme.programmeId)).toMatchObject({ paid: '20000', transit: '0' })
    world.clock.forward({ days: 3 })
    await world.tick()
    world.clock.forward({ days: -3 })
    expect(await balances(world, programme.programmeId)).toMatchObject({ paid: '18500', transit: '1500' })
    expect((await programme.auditor.ask(readReconciliation)).exceptions).toEqual({ count: 1, amountMinor: '1500' })
  })
})
