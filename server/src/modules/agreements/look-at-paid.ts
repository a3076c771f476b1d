import { randomUUID } from 'node:crypto'
import { clockActor } from '../../platform/actor.ts'
import { execute } from '../../platform/command.ts'
import type { Query } from '../../platform/database.ts'
import { eachInTurn, togetherOrEach } from '../../platform/each-in-turn.ts'
import type { Platform } from '../../platform/platform.ts'
import { forgetPaid, type PaidVoucher, paidVouchers } from '../ledger/index.ts'
import { exhaustVouchers, usedUp } from '../vouchers/index.ts'
import { completeAgreement, completePaidAgreements, emptyAgreement, finished, overfull } from './end-agreement.ts'

const atATime = 1000

/**
 * A payment may have been the last: its agreement is over, its voucher used up. Goes on until all that was paid was looked at; what failed is
 * looked at again next time, and keeps nothing behind it waiting.
 */
export const lookAtPaid = (platform: Platform): Promise<void> =>
  eachInTurn(paidVouchers(platform.database, atATime), page =>
    togetherOrEach([...Map.groupBy(page, each => each.voucherId).values()], paid => look(platform, paid.flat())),
  )

async function look(platform: Platform, paid: readonly PaidVoucher[]): Promise<void> {
  const voucherIds = [...new Set(paid.map(each => each.voucherId))]
  await eachInTurn([complete, empty, redeem], end => end(platform, voucherIds))
  await forgetPaid(platform.database, paid)
}

/** Most are paid to the last centime and over together; one of which something is left is a command, and a line of the log, of its own. */
async function complete(platform: Platform, voucherIds: readonly string[]): Promise<void> {
  await eachInTurn(await byProgramme(platform, finished(voucherIds)), ([programmeId, rows]) =>
    execute(platform, completePaidAgreements, clockActor, randomUUID(), { programmeId, agreementIds: idsOf(rows) }),
  )
  await eachInTurn(await platform.database.rows(finished(voucherIds)), ({ id }) =>
    execute(platform, completeAgreement, clockActor, randomUUID(), { agreementId: id }),
  )
}

async function empty(platform: Platform, voucherIds: readonly string[]): Promise<void> {
  await eachInTurn(await platform.database.rows(overfull(voucherIds)), ({ id }) =>
    execute(platform, emptyAgreement, clockActor, randomUUID(), { agreementId: id }),
  )
}

async function redeem(platform: Platform, voucherIds: readonly string[]): Promise<void> {
  await eachInTurn(await byProgramme(platform, usedUp(voucherIds)), ([programmeId, rows]) =>
    execute(platform, exhaustVouchers, clockActor, randomUUID(), { programmeId, voucherIds: idsOf(rows) }),
  )
}

type InProgramme = { readonly id: string; readonly programmeId: string }
const idsOf = (rows: readonly InProgramme[]) => rows.map(({ id }) => id)
const byProgramme = async ({ database }: Platform, found: Query<InProgramme>) =>
  Map.groupBy(await database.rows(found), each => each.programmeId)
