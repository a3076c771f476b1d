import { randomUUID } from 'node:crypto'
import { clockActor } from '../../platform/actor.ts'
import { type Command, execute } from '../../platform/command.ts'
import type { Query } from '../../platform/database.ts'
import type { Platform } from '../../platform/platform.ts'
import { forgetPaid, paidVouchers } from '../ledger/index.ts'
import { exhaustVouchers, usedUp } from '../vouchers/index.ts'
import { completeAgreement, emptyAgreement, finished, overfull } from './end-agreement.ts'

const atATime = 1000

/** A payment may have been the last: its agreement is over, its voucher used up. Goes on until nothing that was paid is left to look at. */
export async function lookAtPaid(platform: Platform): Promise<void> {
  const { database } = platform
  for (;;) {
    const paid = await paidVouchers(database, atATime)
    const voucherIds = [...new Set(paid.map(each => each.voucherId))]
    await forEachAgreement(platform, finished(voucherIds), completeAgreement)
    await forEachAgreement(platform, overfull(voucherIds), emptyAgreement)
    await redeem(platform, voucherIds)
    await forgetPaid(database, paid)
    if (paid.length < atATime) return
  }
}

async function redeem(platform: Platform, voucherIds: readonly string[]): Promise<void> {
  const found = await platform.database.rows(usedUp(voucherIds))
  for (const [programmeId, rows] of Map.groupBy(found, each => each.programmeId))
    await execute(platform, exhaustVouchers, clockActor, randomUUID(), {
      programmeId,
      voucherIds: rows.map(({ id }) => id),
    })
}

async function forEachAgreement(
  platform: Platform,
  found: Query<{ id: string }>,
  what: Command<{ agreementId: string }, void>,
): Promise<void> {
  for (const { id } of await platform.database.rows(found))
    await execute(platform, what, clockActor, randomUUID(), { agreementId: id })
}
