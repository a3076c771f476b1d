import type { VoucherReason, VoucherState } from '@sanad/shared/machines/voucher.ts'
import { command, type Tx } from '../../platform/command.ts'
import { mustAccept, step } from '../../platform/step.ts'
import { mustNotBelongTo } from '../identity/index.ts'
import { mustRunProgramme } from '../programmes/index.ts'
import { giveBack } from './suspension.ts'
import { tellHolders } from './tell-holders.ts'
import { lockVoucher, type Voucher, voucherLife } from './voucher.step.ts'

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

/** Nothing can be committed until it is resumed, and no deadline runs out. */
export const suspendVoucher = command({
  name: 'voucher.suspend',
  by: ['manager'],
  run: (tx, { voucherId, reason }: Reasoned) => moved(tx, voucherId, 'suspend', { reason }),
})

/** The days it was suspended are added to its deadline. */
export const resumeVoucher = command({
  name: 'voucher.resume',
  by: ['manager'],
  async run(tx, { voucherId }: { voucherId: string }) {
    const voucher = await lockManaged(tx, voucherId)
    mustAccept(tx.actor, voucherLife, voucher, 'resume')
    const { days, commitBy } = await giveBack(tx, voucher)
    const state = await step(tx, voucherLife, voucher, 'resume', { days, commitBy: commitBy.toISOString() })
    await tellHolders(tx, [voucherId], 'resumed')
    return { voucherId, state }
  },
})

const told = { cancel: 'cancelled', suspend: 'suspended' } as const
async function moved(
  tx: Tx,
  id: string,
  event: keyof typeof told,
  facts: { readonly reason: VoucherReason },
): Promise<{ voucherId: string; state: VoucherState }> {
  const voucher = await lockManaged(tx, id)
  const state = await step(tx, voucherLife, voucher, event, { ...facts })
  await tellHolders(tx, [id], told[event])
  return { voucherId: id, state }
}

/** @throws Problem object.not_found, actor.belongs_to_it */
async function lockManaged(tx: Tx, id: string): Promise<Voucher> {
  const voucher = await lockVoucher(tx, id)
  mustRunProgramme(tx, voucher.programmeId)
  await mustNotBelongTo(tx, voucher.associationId)
  tx.about('voucher', id, voucher.programmeId)
  return voucher
}
