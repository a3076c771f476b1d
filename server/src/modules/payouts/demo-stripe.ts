import {
  type DemoAnswer,
  type DemoMessages,
  demoAnswers,
  readDemoStripe,
  reverseAtDemoStripe,
  tellDemoStripe,
} from '@sanad/shared/api/demo-stripe.ts'
import type { BodyOf, ParamsOf, ReplyOf } from '@sanad/shared/endpoint.ts'
import { next } from '@sanad/shared/machine.ts'
import { payoutMachine } from '@sanad/shared/machines/payout.ts'
import { Problem } from '@sanad/shared/problems.ts'
import { ownProgrammeId, programmeOf } from '../../platform/actor.ts'
import type { Reading } from '../../platform/command.ts'
import { sql } from '../../platform/database.ts'
import { module } from '../../platform/module.ts'
import { asCommand, onCall, onQuery } from '../../platform/route.ts'
import { type FakeStripe, reverseTransfer } from '../payments/index.ts'
import { programmeById } from '../programmes/index.ts'
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

type Orders = Parameters<FakeStripe['control']>[0]

const faults: Readonly<Record<DemoAnswer, FakeStripe['faults'][number]>> = {
  decline: { kind: 'decline', code: 'balance_insufficient' },
  time_out_after_paying: { kind: 'silence_after_paying' },
}
const plain = { copies: 1, delayMs: 0, hold: false }
const plans: Readonly<Record<DemoMessages, Pick<Orders, 'webhooks' | 'release'>>> = {
  once: { webhooks: plain, release: 'in_order' },
  twice: { webhooks: { ...plain, copies: 2 }, release: 'in_order' },
  late: { webhooks: { ...plain, delayMs: 20_000 }, release: 'in_order' },
  kept: { webhooks: { ...plain, hold: true } },
  newest_first: { webhooks: plain, release: 'reversed' },
}

/** The demo's Stripe, where it is what pays the programme of whoever asks. */
async function fakeOf(reading: Reading): Promise<FakeStripe | undefined> {
  const { rail } = await programmeById(reading, ownProgrammeId(reading))
  return rail === 'stripe' ? (await stripeOf(reading.platform)).fake : undefined
}

async function toldTo(reading: Reading): Promise<ReplyOf<typeof readDemoStripe>> {
  const fake = await fakeOf(reading)
  if (!fake) return { told: null }
  const { hold, copies, delayMs } = fake.webhooks.plan
  const answers = demoAnswers.filter(answer => fake.faults.some(({ kind }) => kind === faults[answer].kind))
  const messages = hold ? 'kept' : copies > 1 ? 'twice' : delayMs > 0 ? 'late' : 'once'
  return { told: { answers, messages, kept: hold ? fake.memory.pending.length : 0 } }
}

/** Told twice, it does no more than told once: an answer that waits already is not put a second time. */
async function tell(reading: Reading, { answer, messages }: BodyOf<typeof tellDemoStripe>): Promise<void> {
  const fake = await fakeOf(reading)
  if (!fake) throw new Problem('stripe.unavailable')
  const fault = answer && faults[answer]
  if (fault && !fake.faults.some(({ kind }) => kind === fault.kind)) fake.control({ faults: [fault] })
  if (!messages) return
  const { webhooks, release } = plans[messages]
  // What is not kept is on its way already.
  fake.control(fake.webhooks.plan.hold ? { webhooks, release } : { webhooks })
}

export const demoStripeModule = module({
  name: 'demo-stripe',
  demoOnly: true,
  routes: [
    onQuery(readDemoStripe, toldTo),
    asCommand(onCall(tellDemoStripe, ({ reading, body }) => tell(reading, body))),
    asCommand(
      onCall(reverseAtDemoStripe, ({ reading, params, body, key }) =>
        takeBackAtStripe(reading, { ...params, ...body, key }),
      ),
    ),
  ],
})
