import { Problem } from '@sanad/shared/problems.ts'
import { organisationOf } from '../../platform/actor.ts'
import { command, type Tx } from '../../platform/command.ts'
import { step } from '../../platform/step.ts'
import { lockVoucher, type Voucher, voucherLife } from './voucher.step.ts'

/** @throws Problem voucher.activation_deadline_passed, event.not_possible */
export const activateVoucher = command({
  name: 'voucher.activate',
  by: ['officer'],
  async run(tx, { voucherId }: { voucherId: string }) {
    const voucher = await lockOwn(tx, voucherId)
    if (voucher.state === 'issued' && tx.now > voucher.activateBy)
      throw new Problem('voucher.activation_deadline_passed', { activateBy: voucher.activateBy.toISOString() })
    const state = await step(tx, voucherLife, voucher, 'activate')
    tx.about('voucher', voucherId, voucher.programmeId)
    return { voucherId, state }
  },
})

/** The association gives up what is available; what is committed lives until its agreement ends. */
export const renounceVoucher = command({
  name: 'voucher.renounce',
  by: ['officer'],
  async run(tx, { voucherId }: { voucherId: string }) {
    const voucher = await lockOwn(tx, voucherId)
    const state = await step(tx, voucherLife, voucher, 'renounce')
    tx.about('voucher', voucherId, voucher.programmeId)
    return { voucherId, state }
  },
})

/** @throws Problem object.not_found for a voucher of another association */
async function lockOwn(tx: Tx, voucherId: string): Promise<Voucher> {
  const voucher = await lockVoucher(tx, voucherId)
  if (voucher.associationId !== organisationOf(tx.actor)) throw new Problem('object.not_found', { kind: 'voucher' })
  return voucher
}
