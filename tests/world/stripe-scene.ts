import { afterAll, beforeAll, beforeEach } from 'vitest'
import { approvedClaims, type ProviderInWorld } from './claims.ts'
import { aStripePayee, payoutsIn, stripeIn } from './payouts.ts'
import { aProgramme, type ProgrammeInWorld } from './programmes.ts'
import { openWorld, type World } from './world.ts'

/** A firm with an account at Stripe, and for each test a programme of its own that pays by Stripe. */
export class StripeScene {
  world!: World
  fake!: Awaited<ReturnType<typeof stripeIn>>
  firm!: ProviderInWorld
  programme!: ProgrammeInWorld

  /** Every message of Stripe has come, and what it asks for is done. */
  async heard(): Promise<void> {
    await this.fake.webhooks.settled()
    await this.world.work()
  }

  /** A claim of the firm that is approved, and the voucher it is paid from. */
  async claimed(amountMinor = 35_000n) {
    const [claim] = await approvedClaims(this.world, this.programme, { providerId: this.firm.providerId, amountMinor })
    if (!claim) throw new Error('no claim was approved')
    return claim
  }

  /** What Stripe was asked to transfer for a payout. */
  transfersFor(payoutId: string) {
    return Object.values(this.fake.memory.transfers).filter(each => each.transfer_group === payoutId)
  }

  async firstPayout() {
    return (await payoutsIn(this.world, this.programme.programmeId))[0]
  }
}

/** The scene of a test file: opened before its first test, closed after the last. */
export function openStripeScene(): StripeScene {
  const scene = new StripeScene()
  beforeAll(async () => {
    scene.world = await openWorld()
    scene.fake = await stripeIn(scene.world)
    scene.firm = await aStripePayee(scene.world)
  })
  beforeEach(async () => {
    scene.programme = await aProgramme(scene.world, { currency: 'EUR', rail: 'stripe' })
  })
  afterAll(() => scene.world.close())
  return scene
}
