import { lookUpStripe } from '@sanad/server/modules/payouts/look-up-stripe.ts'
import { sql } from '@sanad/server/platform/database.ts'
import { listExceptions } from '@sanad/shared/api/reconciliation.ts'
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest'
import { approvedClaims, type ProviderInWorld } from '../world/claims.ts'
import { mailsTo } from '../world/naming.ts'
import { aSentBatch, aStripePayee, balances, imbalances, payoutsIn, reversals, stripeIn } from '../world/payouts.ts'
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
  await approvedClaims(world, programme, { providerId: firm.providerId, amountMinor: 35_000n })
})
afterAll(() => world.close())

const heard = async () => {
  await fake.webhooks.settled()
  await world.work()
}
const told = async (words: string) => (await mailsTo(world, firm.staff)).filter(body => body.includes(words)).length
const takenBack = (...amounts: (number | undefined)[]) => reversals(world, programme.programmeId, ...amounts)
const accounts = () => balances(world, programme.programmeId)
const differences = async () => (await programme.auditor.ask(listExceptions)).exceptions

/** The slow worker has read at Stripe what was taken back; before it writes that down, `meanwhile` happens and is written. */
async function lookedUpSlowly(meanwhile: () => Promise<void>): Promise<void> {
  const { database } = world.platform
  const event = await database.row<{ id: string }>(sql`
    SELECT id FROM stripe_event WHERE handled_at IS NULL AND type = 'transfer.reversed' ORDER BY id DESC LIMIT 1`)
  let isOvertaken = false
  const transaction: typeof database.transaction = async work => {
    if (!isOvertaken) {
      isOvertaken = true
      await meanwhile()
      await heard()
    }
    return database.transaction(work)
  }
  expect(event).toBeDefined()
  await lookUpStripe({ ...world.platform, database: { ...database, transaction } }, event?.id ?? '')
  expect(isOvertaken).toBe(true)
}

describe('Messages about parts that came back', () => {
  it('twice, late and in the wrong order count every centime once', async () => {
    await aSentBatch(world, programme)
    fake.control({ webhooks: { hold: true, copies: 2 } })
    await takenBack(8_000, 500, 1_500)
    fake.control({ release: 'reversed', webhooks: { hold: false, copies: 1 } })
    await heard()
    await world.tick()
    expect(await accounts()).toMatchObject({ paid: '25000', transit: '10000' })
    expect(await differences()).toMatchObject([{ reason: 'partly_returned', bankMinor: '25000' }])
    expect(await told('ما رجع منه إلى الآن: 100,00'), 'the firm is told once, of all of it').toBe(1)
    await world.tick()
    expect(await told('ما رجع منه')).toBe(1)
  })

  it('that overtake each other never put money back', async () => {
    await aSentBatch(world, programme)
    await takenBack(8_000)
    await fake.webhooks.settled()
    await lookedUpSlowly(() => takenBack(2_000))
    await world.tick()
    expect(await accounts()).toMatchObject({ paid: '25000', transit: '10000' })
    expect(await differences()).toMatchObject([{ reason: 'partly_returned', state: 'open', bankMinor: '25000' }])
    expect(await imbalances(world)).toEqual([])
  })

  it('about a part are nothing any more once the whole is known', async () => {
    await aSentBatch(world, programme)
    const before = await told('ما رجع منه')
    await takenBack(8_000)
    await fake.webhooks.settled()
    await lookedUpSlowly(() => takenBack(undefined))
    await world.tick()
    expect([await told('ما رجع منه'), await told('رجع إلى البرنامج أداء طلبكم')]).toEqual([before, 1])
    expect(await accounts()).toMatchObject({ paid: '0', transit: '0', payable: '35000' })
    expect(await differences()).toMatchObject([{ reason: 'returned' }])
  })

  it('can come before the answer to the payment itself', async () => {
    fake.control({ faults: [{ kind: 'reset_after_paying' }], webhooks: { hold: true } })
    await aSentBatch(world, programme)
    await takenBack(8_000)
    fake.control({ release: 'reversed', webhooks: { hold: false } })
    await heard()
    expect((await payoutsIn(world, programme.programmeId)).map(each => each.state)).toEqual(['settled'])
    expect(await accounts()).toMatchObject({ paid: '27000', transit: '8000' })
  })
})
