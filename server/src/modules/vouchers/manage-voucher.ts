import type { VoucherReason, VoucherState } from '@sanad/shared/machines/voucher.ts'
import { command, type Tx } from '../../platform/command.ts'
import { step } from '../../platform/step.ts'
import { mustNotBelongTo } from '../identity/index.ts'
import { mustRunProgramme } from '../programmes/index.ts'
import { tellHolders } from './tell-holders.ts'
import { lockVoucher, voucherLife } from './voucher.step.ts'

interface Reasoned {
  readonly voucherId: string
  /** Written into history; the association reads it. */
  readonly reason: VoucherReason
}

/** What is available returns to the pool; what is committed lives until its agreement ends. */
export const cancelVoucher = command({
  name: 'voucher.cancel',
  by: ['manager'],
  run: (tx, { voucherId, reason }: Reasoned) => moved(tx, voucherId, 'cancel', { reason }),
})

/** Nothing can be committed until it is resumed. */
export const suspendVoucher = command({
  name: 'voucher.suspend',
  by: ['manager'],
  run: (tx, { voucherId, reason }: Reasoned) => moved(tx, voucherId, 'suspend', { reason }),
})

export const resumeVoucher = command({
  name: 'voucher.resume',
  by: ['manager'],
  run: (tx, { voucherId }: { voucherId: string }) => moved(tx, voucherId, 'resume', {}),
})

const told = { cancel: 'cancelled', suspend: 'suspended', resume: 'resumed' } as const
type Facts = { readonly reason?: VoucherReason }
async function moved(
  tx: Tx,
  id: string,
  event: keyof typeof told,
  facts: Facts,
): Promise<{ voucherId: string; state: VoucherState }> {
  const voucher = await lockVoucher(tx, id)
  mustRunProgramme(tx, voucher.programmeId)
  await mustNotBelongTo(tx, voucher.associationId)
  const state = await step(tx, voucherLife, voucher, event, { ...facts })
  await tellHolders(tx, [id], told[event])
  tx.about('voucher', id, voucher.programmeId)
  return { voucherId: id, state }
}
