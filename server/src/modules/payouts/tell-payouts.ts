import { command, type Tx } from '../../platform/command.ts'
import { type Letter, writeMails } from '../../platform/mail.ts'
import type { Platform } from '../../platform/platform.ts'
import { keepInSlices, type Telling, takeUntold, tellAll } from '../../platform/untold.ts'
import { lettersToAssociations } from './letters-to-associations.ts'
import { lettersOfPaid, lettersOfPart, lettersOfReturned } from './letters-to-firms.ts'

/** Who is told of payouts, and how; a firm is told of all that one statement confirmed in one mail. */
const letters: Readonly<Record<string, (tx: Tx, payoutIds: readonly string[]) => Promise<Letter[]>>> = {
  'payout.paid': lettersOfPaid,
  'payout.paid_for': lettersToAssociations,
  'payout.returned': lettersOfReturned,
  'payout.partly_returned': lettersOfPart,
}

/** Writes to firms and associations what became of their payouts; after those of firms come those of the associations, in slices. */
const tellOfPayouts = command({
  name: 'payout.tell',
  by: ['clock'],
  async run(tx, { kind, programmeId }: Telling) {
    tx.about('programme', programmeId, programmeId)
    const ids = await takeUntold(tx, { kind, programmeId, ...(kind === 'payout.paid_for' ? { rows: 1 } : {}) })
    if (ids.length === 0) return { told: 0 }
    await writeMails(tx, (await letters[kind]?.(tx, ids)) ?? [])
    if (kind === 'payout.paid') await keepInSlices(tx, { kind: 'payout.paid_for', programmeId }, ids)
    return { told: ids.length }
  },
})

export const tellPayouts = (platform: Platform): Promise<void> => tellAll(platform, Object.keys(letters), tellOfPayouts)
