import type { Currency } from '@sanad/shared/money.ts'
import { clockActor } from '../../platform/actor.ts'
import { command, execute } from '../../platform/command.ts'
import { sql } from '../../platform/database.ts'
import type { Platform } from '../../platform/platform.ts'
import { type Answer, stripeRail } from '../payments/index.ts'
import { payeeAccountSecret } from '../providers/index.ts'
import { lockPayout } from './payout.step.ts'
import { remittanceOf } from './remittance.ts'
import { returnPayouts, settlePayouts } from './settle-payouts.ts'
import { stripeOf } from './stripe-connection.ts'

interface Asked {
  readonly state: string
  readonly reference: string
  readonly claimReference: string
  readonly amountMinor: string
  readonly currency: Currency
  readonly numberSealed: Buffer
}

/**
 * The middle and the end of claim – ask – settle: asks Stripe outside any transaction, with the payout's id as the key,
 * and records the answer. A payout that has its answer is not asked for again.
 * @throws OutcomeUnknown: nobody knows; the queue asks again with the same key
 */
export async function askPayout(platform: Platform, payoutId: string): Promise<void> {
  const payout = await platform.database.row<Asked>(sql`
    SELECT o.state, o.reference, c.reference AS claim_reference, o.amount_minor, p.currency, k.number_sealed
    FROM payout o JOIN claim c ON c.id = o.claim_id JOIN programme p ON p.id = o.programme_id
    JOIN payee_account k ON k.id = o.payee_account_id WHERE o.id = ${payoutId}`)
  if (payout?.state !== 'sending') return
  const { client } = await stripeOf(platform)
  const answer = await stripeRail(client).ask(
    {
      payoutId,
      amountMinor: BigInt(payout.amountMinor),
      currency: payout.currency,
      to: { accountId: platform.secrets.open(payeeAccountSecret, payout.numberSealed) },
      remittance: remittanceOf(payout.claimReference, payout.reference),
    },
    payoutId,
  )
  await recordAnswer(platform, payoutId, answer)
}

/** The same answer recorded twice, by two workers or by an event that overtook it, changes nothing. */
export const recordAnswer = (platform: Platform, payoutId: string, answer: Answer): Promise<void> =>
  execute(platform, record, clockActor, `answer-${payoutId}-${answer.outcome}`, { payoutId, answer })

const record = command({
  name: 'payout.record_answer',
  by: ['clock'],
  async run(tx, { payoutId, answer }: { payoutId: string; answer: Answer }) {
    const payout = await lockPayout(tx, payoutId)
    if (payout.state !== 'sending') return
    await tx.run(sql`UPDATE payout SET outside_reference = ${answer.reference ?? null} WHERE id = ${payout.id}`)
    if (answer.outcome === 'declined') await returnPayouts(tx, [{ payoutId: payout.id, reason: answer.reason }])
    else await settlePayouts(tx, sql<{ id: string }>`SELECT ${payout.id}::uuid AS id`)
  },
})

/** Payouts nobody got an answer for, when the queue has given up asking: their truth is still at Stripe. In any order: always the same first would leave no turn to others. */
export async function askLostPayouts(platform: Platform): Promise<void> {
  const before = new Date(platform.clock.now().getTime() - 15 * 60_000)
  const lost = await platform.database.rows<{ id: string }>(sql`
    SELECT o.id FROM payout o JOIN batch b ON b.id = o.batch_id
    WHERE o.state = 'sending' AND b.state = 'sent' AND b.rail = 'stripe' AND b.sent_at < ${before} ORDER BY random() LIMIT 100`)
  for (const { id } of lost)
    await askPayout(platform, id).catch(error =>
      platform.log.error({ payoutId: id, err: error }, 'payout still unknown'),
    )
}
