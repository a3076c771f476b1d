import { command, type Tx } from '../../platform/command.ts'
import { writeMails } from '../../platform/mail.ts'
import type { Platform } from '../../platform/platform.ts'
import { keepInSlices, type Telling, takeUntold, tellAll } from '../../platform/untold.ts'
import { closedForHolders } from '../programmes/index.ts'
import { tellOfClosing, usableOf } from './tell-of-closing.ts'
import { expiredKind, lettersOfExpired } from './tell-of-expiry.ts'
import { issuedKind, tellUnclaimed } from './tell-unclaimed.ts'

const outlivesKind = 'voucher.outlives'

/** What is done with what was kept of a kind, a slice at a time. */
const tellings: Readonly<Record<string, (tx: Tx, ids: readonly string[], programmeId: string) => Promise<unknown>>> = {
  [expiredKind]: async (tx, voucherIds) => writeMails(tx, await lettersOfExpired(tx, voucherIds)),
  [closedForHolders]: async (tx, _, programmeId) =>
    keepInSlices(tx, { kind: outlivesKind, programmeId }, await usableOf(tx, programmeId)),
  [outlivesKind]: tellOfClosing,
  [issuedKind]: (tx, voucherIds) => tellUnclaimed(tx, voucherIds, 'mail.voucher_unclaimed'),
}

const tellOfVouchers = command({
  name: 'voucher.tell',
  by: ['clock'],
  async run(tx, telling: Telling) {
    tx.about('programme', telling.programmeId, telling.programmeId)
    const ids = await takeUntold(tx, { ...telling, rows: 1 })
    if (ids.length > 0) await tellings[telling.kind]?.(tx, ids, telling.programmeId)
    return { told: ids.length }
  },
})

/** Tells associations what became of their voucher without them: a thousand at a time, each once. */
export const tellVouchers = (platform: Platform): Promise<void> =>
  tellAll(platform, Object.keys(tellings), tellOfVouchers)
