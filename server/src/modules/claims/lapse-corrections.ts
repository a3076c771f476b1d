import { claimRoles } from '@sanad/shared/machines/claim.ts'
import { command } from '../../platform/command.ts'
import { sql } from '../../platform/database.ts'
import { stepMany } from '../../platform/step.ts'
import { keepUntold } from '../../platform/untold.ts'
import { claimLife } from './claim.step.ts'
import { lapsedKind } from './tell-of-claims.ts'

export const lapsedAtOnce = 1000

/** Corrections not answered in time end as rejected; the milestone may be claimed anew, so nothing is lost. */
export const lapseCorrections = command({
  name: 'claim.lapse',
  by: claimRoles.lapse,
  async run(tx, { programmeId }: { programmeId: string }) {
    tx.about('programme', programmeId, programmeId)
    const moved = await stepMany(
      tx,
      claimLife,
      sql<{ id: string }>`SELECT id FROM claim WHERE programme_id = ${programmeId} AND queue = 'correction'
        AND answer_by < ${tx.now} ORDER BY id LIMIT ${lapsedAtOnce}`,
      'lapse',
      { reason: 'correction_deadline' },
    )
    const ids = moved.map(each => each.id)
    await tx.run(
      sql`UPDATE claim SET reason_code = 'correction_deadline', decided_at = ${tx.now} WHERE id = ANY(${ids}::uuid[])`,
    )
    if (ids.length > 0)
      await tx.run(
        keepUntold(
          { kind: lapsedKind, at: tx.now },
          sql`SELECT id, programme_id FROM claim WHERE id = ANY(${ids}::uuid[])`,
        ),
      )
    return { lapsed: ids.length }
  },
})
