import { askLostPayouts } from '@sanad/server/modules/payouts/ask-payout.ts'
import { lookUpLostEvents } from '@sanad/server/modules/payouts/look-up-stripe.ts'
import { sql } from '@sanad/server/platform/database.ts'
import { sendBatch } from '@sanad/shared/api/batches.ts'
import { describe, expect, it } from 'vitest'
import { approvedClaims } from '../world/claims.ts'
import { anApprovedBatch, aStripePayee, payoutsIn } from '../world/payouts.ts'
import { openStripeScene } from '../world/stripe-scene.ts'

const scene = openStripeScene()
/** As often as a look of a hundred among a hundred and one must be taken for the one to be in it, but for bad luck of one in a billion. */
const looks = 5

describe('What fails each time it is looked for', () => {
  it('keeps nobody else’s payment from being asked for, a hundred though they are', async () => {
    const { world, programme } = scene
    const lost = await aStripePayee(world)
    const send = async (providerId: string, count: number) => {
      await approvedClaims(world, programme, { providerId, count })
      const params = { batchId: await anApprovedBatch(programme) }
      await programme.treasurer.ask(sendBatch, { params })
    }
    await send(lost.providerId, 100)
    world.clock.forward({ minutes: 1 })
    await send(scene.firm.providerId, 1)
    await world.platform.database.run(
      sql`UPDATE payee_account SET number_sealed = '\\x00' WHERE provider_id = ${lost.providerId}`,
    )
    world.clock.forward({ minutes: 20 })
    for (let look = 0; look < looks; look++) await askLostPayouts(world.platform)
    const states = (await payoutsIn(world, programme.programmeId)).map(({ state }) => state)
    expect(states.filter(state => state === 'settled')).toHaveLength(1)
  })

  it('keeps no message of Stripe from being looked up', async () => {
    const { world } = scene
    const heard = (id: string, type: string, objectId: string | null) => sql`
      INSERT INTO stripe_event (event_id, type, object_id, created_at, received_at)
      VALUES (${id}, ${type}, ${objectId}, ${world.clock.now()}, ${world.clock.now()})`
    for (let at = 0; at < 100; at++)
      await world.platform.database.run(heard(`evt_lost_${at}`, 'transfer.created', 'tr_gone'))
    world.clock.forward({ minutes: 1 })
    await world.platform.database.run(heard('evt_last', 'balance.available', null))
    world.clock.forward({ minutes: 20 })
    for (let look = 0; look < looks; look++) await lookUpLostEvents(world.platform)
    const last = await world.platform.database.row(
      sql`SELECT handled_at IS NOT NULL AS is_handled FROM stripe_event WHERE event_id = 'evt_last'`,
    )
    expect(last).toEqual({ isHandled: true })
  })
})
