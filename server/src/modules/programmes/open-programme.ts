import { Problem } from '@sanad/shared/problems.ts'
import { command } from '../../platform/command.ts'
import { sql } from '../../platform/database.ts'
import { step } from '../../platform/step.ts'
import { keepInSlices } from '../../platform/untold.ts'
import { balanceOf } from '../ledger/index.ts'
import { isDescribed, lockProgramme, mustRunProgramme, programmeLife } from './programme.step.ts'
import { rulesOf } from './rulebook.queries.ts'

/** @throws Problem programme.undescribed, programme.not_funded while the pool does not hold one voucher's worth */
export const openProgramme = command({
  name: 'programme.open',
  by: ['manager'],
  async run(tx, { programmeId }: { programmeId: string }) {
    mustRunProgramme(tx, programmeId)
    const programme = await lockProgramme(tx, programmeId)
    if (!isDescribed(programme)) throw new Problem('programme.undescribed')
    const { voucherWorthMinor } = await rulesOf(tx, programme.rulebookId)
    const pool = await balanceOf(tx, programmeId, 'pool', programmeId)
    if (programme.state === 'draft' && pool < BigInt(voucherWorthMinor)) throw new Problem('programme.not_funded')
    const state = await step(tx, programmeLife, programme, 'open')
    tx.about('programme', programmeId, programmeId)
    return { state }
  },
})

/** Kept when a programme closes, for whoever writes to those who go on without it: to associations, and to firms. */
export const closedForHolders = 'programme.closed_for_holders'
export const closedForFirms = 'programme.closed_for_firms'

/** No voucher is issued any more; those issued live on, and who holds one is told. @throws Problem programme.issue_running */
export const closeProgramme = command({
  name: 'programme.close',
  by: ['manager'],
  async run(tx, { programmeId }: { programmeId: string }) {
    mustRunProgramme(tx, programmeId)
    const programme = await lockProgramme(tx, programmeId)
    const running = await tx.row(
      sql`SELECT id FROM voucher_issue WHERE programme_id = ${programmeId} AND state = 'running'`,
    )
    if (running) throw new Problem('programme.issue_running')
    const state = await step(tx, programmeLife, programme, 'close')
    for (const kind of [closedForHolders, closedForFirms]) await keepInSlices(tx, { kind, programmeId }, [programmeId])
    tx.about('programme', programmeId, programmeId)
    return { state }
  },
})
