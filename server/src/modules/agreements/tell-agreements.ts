import { command, type Tx } from '../../platform/command.ts'
import { sql } from '../../platform/database.ts'
import { writeMails } from '../../platform/mail.ts'
import type { Platform } from '../../platform/platform.ts'
import { keepInSlices, type Telling, takeUntold, tellAll, tellGathered } from '../../platform/untold.ts'
import { closedForFirms } from '../programmes/index.ts'
import { completedKind, lapsedKind, lettersToAssociations, lettersToFirms } from './tell-of-ends.ts'

/** After those of firms, which are put together, come those of associations, in slices. */
const ends = { [completedKind]: 'completed', [lapsedKind]: 'lapsed' } as const
const sliced = { 'agreement.completed_for': 'completed', 'agreement.lapsed_for': 'lapsed' } as const

type Kind = keyof typeof ends | keyof typeof sliced | typeof closedForFirms

async function tell(tx: Tx, kind: Kind, ids: readonly string[], programmeId: string): Promise<void> {
  if (kind === closedForFirms) {
    await writeMails(tx, await lettersToFirms(tx, await openIn(tx, programmeId), 'outlives'))
  } else if (kind === completedKind || kind === lapsedKind) {
    await writeMails(tx, await lettersToFirms(tx, ids, ends[kind]))
    await keepInSlices(tx, { kind: `${kind}_for`, programmeId }, ids)
  } else {
    await writeMails(tx, await lettersToAssociations(tx, ids, sliced[kind]))
  }
}

/** Agreements a firm is still at work on, or may still get. */
const openIn = async (tx: Tx, programmeId: string): Promise<string[]> =>
  (
    await tx.rows<{ id: string }>(sql`
      SELECT id FROM agreement WHERE programme_id = ${programmeId} AND state IN ('draft', 'offered', 'signed')`)
  ).map(({ id }) => id)

const tellOfAgreements = command({
  name: 'agreement.tell',
  by: ['clock'],
  async run(tx, { kind, programmeId }: Telling) {
    tx.about('programme', programmeId, programmeId)
    const ids = await takeUntold(tx, { kind, programmeId, ...(kind in sliced ? { rows: 1 } : {}) })
    if (ids.length > 0) await tell(tx, kind as Kind, ids, programmeId)
    return { told: ids.length }
  },
})

/** Tells both sides what became of their agreements without them, each once. */
export async function tellAgreements(platform: Platform): Promise<void> {
  await tellGathered(platform, Object.keys(ends), tellOfAgreements)
  await tellAll(platform, [closedForFirms, ...Object.keys(sliced)], tellOfAgreements)
}
