import type { Tx } from '../../platform/command.ts'
import { type Query, sql } from '../../platform/database.ts'
import { stepSet } from '../../platform/step.ts'
import { keepUntold } from '../../platform/untold.ts'
import { claimLife } from '../claims/index.ts'
import { settleFinished } from './batch.step.ts'
import { type PostedPayout, payoutPostings } from './payout.postings.ts'
import { payoutLife } from './payout.step.ts'

/** What is posted of a payout, carried on from where its row is locked: a hundred thousand are looked up once. */
const ofPayout = sql`t.programme_id, t.provider_id, t.batch_id, t.claim_id, t.amount_minor, t.reversed_minor`
const theirClaims = sql<{ id: string }>`
  SELECT claim_id AS id, id AS payout_id, from_state AS payout_state, programme_id, provider_id, batch_id, amount_minor, reversed_minor
  FROM moved`
const ofClaim = sql`t.voucher_id, asked.payout_id, asked.payout_state, asked.programme_id, asked.provider_id, asked.batch_id,
  asked.amount_minor, asked.reversed_minor`
const withVouchers = sql<PostedPayout>`
  SELECT payout_id AS id, payout_state AS from_state, programme_id, provider_id, batch_id, amount_minor, reversed_minor, voucher_id
  FROM claim_chosen`

/**
 * The outside has confirmed these payouts: they settle, their claims are paid, transit → paid, and a batch whose last
 * line this was is settled. Payouts that are not under way any more are left alone. One statement, so that a hundred
 * thousand of them never leave the database.
 * @param ids a query that selects `id`
 */
export async function settlePayouts(tx: Tx, ids: Query<{ id: string }>): Promise<void> {
  const batches = await tx.rows<{ id: string }>(sql`
    WITH ${stepSet(tx, payoutLife, ids, { event: 'settle', also: sql`settled_at = ${tx.now}::timestamptz`, keep: ofPayout })},
    ${stepSet(tx, claimLife, theirClaims, { event: 'settle', prefix: 'claim_', keep: ofClaim })},
    ${payoutPostings(tx, withVouchers, 'settle')},
    remembered AS (${keepUntold({ kind: 'payout.paid', at: tx.now }, sql`SELECT id, programme_id FROM moved`)})
    SELECT DISTINCT batch_id AS id FROM posted`)
  await settleFinished(tx, batches)
}

export interface Return {
  readonly payoutId: string
  /** ExternalReturnReason1Code, or the code of Stripe. */
  readonly reason: string | null
}

/**
 * Money came back: payouts are returned and stay so, their claims can be paid again by a new payout, the amount is payable
 * again, whether it had been confirmed or not. Payouts that returned before are left alone. One statement, so that accounts
 * are asked for in one order, whatever states the payouts were in.
 * @returns those that returned now
 */
export async function returnPayouts(tx: Tx, returns: readonly Return[]): Promise<string[]> {
  const asked = sql<{ id: string }>`
    SELECT * FROM unnest(${returns.map(each => each.payoutId)}::uuid[], ${returns.map(each => each.reason)}::text[]) AS told (id, reason)`
  const also = sql`returned_at = ${tx.now}::timestamptz, return_reason = chosen.reason`
  const returned = await tx.rows<{ id: string; batchId: string }>(sql`
    WITH ${stepSet(tx, payoutLife, asked, { event: 'return', also, keep: sql`asked.reason, ${ofPayout}` })},
    ${stepSet(tx, claimLife, theirClaims, { event: 'return', prefix: 'claim_', keep: ofClaim })},
    ${payoutPostings(tx, withVouchers, 'return')},
    remembered AS (${keepUntold({ kind: 'payout.returned', at: tx.now }, sql`SELECT id, programme_id FROM moved`)})
    SELECT id, batch_id FROM moved`)
  const batches = new Set(returned.map(each => each.batchId))
  await settleFinished(
    tx,
    [...batches].map(id => ({ id })),
  )
  return returned.map(each => each.id)
}
