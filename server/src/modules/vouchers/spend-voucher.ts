import { Problem } from '@sanad/shared/problems.ts'
import type { Tx } from '../../platform/command.ts'
import { step } from '../../platform/step.ts'
import { post } from '../ledger/index.ts'
import { hasEnded, type Voucher, voucherLife } from './voucher.step.ts'

export interface Spending {
  readonly agreementId: string
  /** Whole minor units, above zero. */
  readonly amountMinor: bigint
}

/** @throws Problem voucher.not_active, voucher.commit_deadline_passed */
export function mustBeSpendable({ state, commitBy }: Pick<Voucher, 'state' | 'commitBy'>, now: Date): void {
  if (state !== 'active') throw new Problem('voucher.not_active', { state })
  if (now > commitBy) throw new Problem('voucher.commit_deadline_passed', { commitBy: commitBy.toISOString() })
}

/**
 * voucher → agreement, for an agreement that is being signed. The caller locked the voucher.
 * @throws Problem voucher.not_active, voucher.commit_deadline_passed, money.insufficient
 */
export async function commitVoucher(tx: Tx, voucher: Voucher, { agreementId, amountMinor }: Spending): Promise<void> {
  mustBeSpendable(voucher, tx.now)
  await step(tx, voucherLife, voucher, 'commit', { agreementId, amountMinor: String(amountMinor) })
}

/**
 * agreement → voucher, when an agreement ends without having used all it committed; → pool when the voucher itself has
 * ended. The caller locked the voucher.
 * @throws Problem money.insufficient when the agreement does not hold the amount
 */
export async function releaseToVoucher(
  tx: Tx,
  voucher: Voucher,
  { agreementId, amountMinor }: Spending,
): Promise<void> {
  await post(tx, {
    programmeId: voucher.programmeId,
    kind: 'release',
    objectId: agreementId,
    from: { kind: 'agreement', ownerId: agreementId },
    to: hasEnded(voucher) ? { kind: 'pool', ownerId: voucher.programmeId } : { kind: 'voucher', ownerId: voucher.id },
    amountMinor,
    voucherId: voucher.id,
  })
}
