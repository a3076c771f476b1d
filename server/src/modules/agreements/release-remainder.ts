import type { Tx } from '../../platform/command.ts'
import { type Query, sql } from '../../platform/database.ts'
import { lockVoucher, releaseToVoucher } from '../vouchers/index.ts'
import type { Agreement } from './agreement.step.ts'

/** Money an ended agreement still owes: accepted milestones whose claim has not been approved, so not left it, yet. */
export const dueOf = (agreementId: Query<unknown>) => sql<{ due: string }>`
  SELECT coalesce(sum(m.amount_minor), 0)::bigint AS due FROM milestone m
  WHERE m.agreement_id = ${agreementId} AND m.state = 'accepted' AND NOT EXISTS (
    SELECT FROM claim c WHERE c.milestone_id = m.id AND c.queue IN ('approved', 'held', 'ordered'))`

/**
 * agreement → voucher (→ pool when the voucher has ended) of what an ended agreement neither paid nor owes. The caller locked
 * the agreement. Does nothing when nothing is left over.
 * @returns what was released, in minor units
 */
export async function releaseRemainder(
  tx: Tx,
  agreement: Pick<Agreement, 'id' | 'programmeId' | 'voucherId'>,
): Promise<bigint> {
  const voucher = await lockVoucher(tx, agreement.voucherId)
  // In one statement: between two of them a claim could be approved, and what it took would be released from what others are owed.
  const left = await tx.row<{ minor: string }>(sql`
    SELECT h.balance_minor - (${dueOf(sql`h.owner_id`)}) AS minor FROM account h
    WHERE h.programme_id = ${agreement.programmeId} AND h.kind = 'agreement' AND h.owner_id = ${agreement.id}`)
  const amountMinor = BigInt(left?.minor ?? 0)
  if (amountMinor <= 0n) return 0n
  await releaseToVoucher(tx, voucher, { agreementId: agreement.id, amountMinor })
  return amountMinor
}
