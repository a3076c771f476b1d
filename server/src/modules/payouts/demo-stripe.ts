import { reverseAtDemoStripe } from '@sanad/shared/api/batches.ts'
import type { BodyOf, ParamsOf } from '@sanad/shared/endpoint.ts'
import { next } from '@sanad/shared/machine.ts'
import { payoutMachine } from '@sanad/shared/machines/payout.ts'
import { Problem } from '@sanad/shared/problems.ts'
import { programmeOf } from '../../platform/actor.ts'
import type { Reading } from '../../platform/command.ts'
import { sql } from '../../platform/database.ts'
import { module } from '../../platform/module.ts'
import { asCommand, onCall } from '../../platform/route.ts'
import { reverseTransfer } from '../payments/index.ts'
import type { Payout } from './payout.step.ts'
import { asked } from './stripe-answers.ts'
import { stripeOf } from './stripe-connection.ts'

type Wanted = ParamsOf<typeof reverseAtDemoStripe> & BodyOf<typeof reverseAtDemoStripe> & { readonly key: string }

/**
 * What somebody does at Stripe's own pages, at the demo's: nothing is written here, its message is heard as any other.
 * @throws Problem also where the demo has a real Stripe: there nothing is taken back from here
 */
async function takeBackAtStripe(reading: Reading, { batchId, payoutId, amountMinor, key }: Wanted): Promise<void> {
  const { client, fake } = await stripeOf(reading.platform)
  if (!fake) throw new Problem('stripe.unavailable')
  const payout = await reading.row<Pick<Payout, 'state'> & { transferId: string | null; leftMinor: string }>(sql`
    SELECT state, outside_reference AS transfer_id, amount_minor - reversed_minor AS left_minor FROM payout
    WHERE id = ${payoutId} AND batch_id = ${batchId} AND programme_id = ${programmeOf(reading.actor) ?? null}`)
  if (!payout) throw new Problem('object.not_found', { kind: 'payout' })
  if (!payout.transferId || !next(payoutMachine, payout.state, 'reverse'))
    throw new Problem('event.not_possible', { kind: 'payout', state: payout.state, event: 'reverse' })
  const part = amountMinor === undefined ? undefined : BigInt(amountMinor)
  if (part !== undefined && (part <= 0n || part > BigInt(payout.leftMinor)))
    throw new Problem('request.invalid', { fields: ['amountMinor'] })
  await asked(reverseTransfer(client, payout.transferId, `demo-${key}`, part))
}

export const demoStripeModule = module({
  name: 'demo-stripe',
  demoOnly: true,
  routes: [
    asCommand(
      onCall(reverseAtDemoStripe, ({ reading, params, body, key }) =>
        takeBackAtStripe(reading, { ...params, ...body, key }),
      ),
    ),
  ],
})
