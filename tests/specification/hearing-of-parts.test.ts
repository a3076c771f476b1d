import { lookUpStripe } from '@sanad/server/modules/payouts/look-up-stripe.ts'
import { sql } from '@sanad/server/platform/database.ts'
import { listExceptions } from '@sanad/shared/api/reconciliation.ts'
import { beforeEach, describe, expect, it } from 'vitest'
import { mailsTo } from '../world/naming.ts'
import { aSentBatch, balances, imbalances, payoutsIn, reversals } from '../world/payouts.ts'
import { openStripeScene } from '../world/stripe-scene.ts'

const scene = openStripeScene()
beforeEach(async () => {
  await scene.claimed()
})

const told = async (words: string) =>
  (await mailsTo(scene.world, scene.firm.staff)).filter(body => body.includes(words)).length
const takenBack = (...amounts: (number | undefined)[]) =>
  reversals(scene.world, scene.programme.programmeId, ...amounts)
const accounts = () => balances(scene.world, scene.programme.programmeId)
const exceptions = async () => (await scene.programme.auditor.ask(listExceptions)).exceptions

/** The slow worker has read at Stripe what was taken back; before it writes that down, `meanwhile` happens and is written. */
async function lookedUpSlowly(meanwhile: () => Promise<void>): Promise<void> {
  const { database } = scene.world.platform
  const event = await database.row<{ id: string }>(sql`
    SELECT id FROM stripe_event WHERE handled_at IS NULL AND type = 'transfer.reversed' ORDER BY id DESC LIMIT 1`)
  let isOvertaken = false
  const transaction: typeof database.transaction = async work => {
    if (!isOvertaken) {
      isOvertaken = true
      await meanwhile()
      await scene.heard()
    }
    return database.transaction(work)
  }
  expect(event).toBeDefined()
  await lookUpStripe({ ...scene.world.platform, database: { ...database, transaction } }, event?.id ?? '')
  expect(isOvertaken).toBe(true)
}

describe('Messages about parts that came back', () => {
  it('twice, late and in the wrong order count every centime once', async () => {
    await aSentBatch(scene.world, scene.programme)
    scene.fake.control({ webhooks: { hold: true, copies: 2 } })
    await takenBack(8_000, 500, 1_500)
    scene.fake.control({ release: 'reversed', webhooks: { hold: false, copies: 1 } })
    await scene.heard()
    await scene.world.tick()
    expect(await accounts()).toMatchObject({ paid: '25000', transit: '10000' })
    expect(await exceptions()).toMatchObject([{ reason: 'partly_returned', bankMinor: '25000' }])
    expect(await told('ما رجع منه إلى الآن: 100,00'), 'the firm is told once, of all of it').toBe(1)
    await scene.world.tick()
    expect(await told('ما رجع منه')).toBe(1)
  })

  it('that overtake each other never put money back', async () => {
    await aSentBatch(scene.world, scene.programme)
    await takenBack(8_000)
    await scene.fake.webhooks.settled()
    await lookedUpSlowly(() => takenBack(2_000))
    await scene.world.tick()
    expect(await accounts()).toMatchObject({ paid: '25000', transit: '10000' })
    expect(await exceptions()).toMatchObject([{ reason: 'partly_returned', state: 'open', bankMinor: '25000' }])
    expect(await imbalances(scene.world)).toEqual([])
  })

  it('about a part are nothing any more once the whole is known', async () => {
    await aSentBatch(scene.world, scene.programme)
    const before = await told('ما رجع منه')
    await takenBack(8_000)
    await scene.fake.webhooks.settled()
    await lookedUpSlowly(() => takenBack(undefined))
    await scene.world.tick()
    expect([await told('ما رجع منه'), await told('رجع إلى البرنامج أداء طلبكم')]).toEqual([before, 1])
    expect(await accounts()).toMatchObject({ paid: '0', transit: '0', payable: '35000' })
    expect(await exceptions()).toMatchObject([{ reason: 'returned' }])
  })

  it('can come before the answer to the payment itself', async () => {
    scene.fake.control({ faults: [{ kind: 'reset_after_paying' }], webhooks: { hold: true } })
    await aSentBatch(scene.world, scene.programme)
    await takenBack(8_000)
    scene.fake.control({ release: 'reversed', webhooks: { hold: false } })
    await scene.heard()
    expect((await payoutsIn(scene.world, scene.programme.programmeId)).map(each => each.state)).toEqual(['settled'])
    expect(await accounts()).toMatchObject({ paid: '27000', transit: '8000' })
  })
})
