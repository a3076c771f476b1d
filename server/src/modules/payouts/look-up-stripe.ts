import { clockActor } from '../../platform/actor.ts'
import { execute } from '../../platform/command.ts'
import { sql } from '../../platform/database.ts'
import type { Platform } from '../../platform/platform.ts'
import { readTransfer } from '../payments/index.ts'
import { payeeAccountSecret } from '../providers/index.ts'
import { recordAnswer } from './ask-payout.ts'
import { readStanding } from './stripe-account.ts'
import { stripeOf } from './stripe-connection.ts'
import { takeBack, takeBackPart } from './take-back.ts'

type Transfer = Awaited<ReturnType<typeof readTransfer>>

interface Heard {
  readonly type: string
  readonly objectId: string | null
}

/** An event says where to look; what is true is read from Stripe. So late, doubled and disordered events do no harm. */
export async function lookUpStripe(platform: Platform, eventId: string): Promise<void> {
  const event = await platform.database.row<Heard>(sql`
    SELECT type, object_id FROM stripe_event WHERE id = ${eventId} AND handled_at IS NULL`)
  if (!event) return
  if (event.objectId && event.type.startsWith('transfer.')) await lookUpTransfer(platform, event.objectId)
  if (event.objectId && event.type === 'account.updated') await readStanding(platform, event.objectId)
  await platform.database.run(sql`UPDATE stripe_event SET handled_at = ${platform.clock.now()} WHERE id = ${eventId}`)
}

async function lookUpTransfer(platform: Platform, transferId: string): Promise<void> {
  const { client } = await stripeOf(platform)
  const transfer = await readTransfer(client, transferId)
  const payout = await ourPayout(platform, transfer)
  if (!payout) return
  await recordAnswer(platform, payout, { outcome: 'paid', reference: transferId })
  const { reversedMinor, amountMinor } = transfer
  const input = { payoutId: payout, transferId }
  if (reversedMinor === amountMinor) await execute(platform, takeBack, clockActor, `reversed-${transferId}`, input)
  else if (reversedMinor > 0n)
    await execute(platform, takeBackPart, clockActor, `reversed-${transferId}-${reversedMinor}`, {
      ...input,
      reversedMinor,
    })
}

/**
 * The payout a transfer was made for: the amount that was ordered, to the account it was ordered to. Whoever shares the Stripe account may
 * write a payout's name on a transfer of their own.
 */
async function ourPayout({ database, secrets }: Platform, transfer: Transfer): Promise<string | undefined> {
  const { payoutId = '', transferId, accountId = '', amountMinor, currency } = transfer
  if (!/^[0-9a-f-]{36}$/.test(payoutId)) return undefined
  const found = await database.row<{ id: string }>(sql`
    SELECT o.id FROM payout o JOIN programme p ON p.id = o.programme_id JOIN payee_account k ON k.id = o.payee_account_id
    WHERE o.id = ${payoutId} AND coalesce(o.outside_reference, ${transferId}) = ${transferId} AND o.amount_minor = ${amountMinor}
      AND p.currency = ${currency} AND k.number_mark = ${secrets.mark(payeeAccountSecret, accountId)}`)
  return found?.id
}

/** Events that were stored and not looked up, when the queue has given up; in any order, as payouts. */
export async function lookUpLostEvents(platform: Platform): Promise<void> {
  const before = new Date(platform.clock.now().getTime() - 5 * 60_000)
  const lost = await platform.database.rows<{ id: string }>(sql`
    SELECT id FROM stripe_event WHERE handled_at IS NULL AND received_at < ${before} ORDER BY random() LIMIT 100`)
  for (const { id } of lost)
    await lookUpStripe(platform, id).catch(error =>
      platform.log.error({ eventId: id, err: error }, 'event not looked up'),
    )
}
