import { randomUUID } from 'node:crypto'
import { claimRoles } from '@sanad/shared/machines/claim.ts'
import { clockActor } from '../../platform/actor.ts'
import { command, execute } from '../../platform/command.ts'
import { sql } from '../../platform/database.ts'
import type { Platform } from '../../platform/platform.ts'
import { stepMany } from '../../platform/step.ts'
import { untilNoneTogether } from '../../platform/until-none.ts'
import { keepUntold } from '../../platform/untold.ts'
import { claimLife } from './claim.step.ts'
import { lapsedKind } from './tell-of-claims.ts'

const atATime = 1000
const late = (now: Date) => sql`queue = 'correction' AND answer_by < ${now}`

interface Those {
  readonly programmeId: string
  readonly claimIds: readonly string[]
}

/** Of these claims, at most a thousand: corrections not answered in time end as rejected; the milestone may be claimed anew, so nothing is lost. */
const lapseCorrections = command({
  name: 'claim.lapse',
  by: claimRoles.lapse,
  async run(tx, { programmeId, claimIds }: Those) {
    tx.about('programme', programmeId, programmeId)
    const moved = await stepMany(
      tx,
      claimLife,
      sql<{
        id: string
      }>`SELECT id FROM claim WHERE id = ANY(${claimIds as string[]}::uuid[]) AND programme_id = ${programmeId}
        AND ${late(tx.now)} ORDER BY id`,
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
  },
})

/** Ends every correction that was not answered in time. */
export const lapseLate = (platform: Platform): Promise<void> =>
  untilNoneTogether(
    atATime,
    () =>
      platform.database.rows(
        sql`SELECT id, programme_id FROM claim WHERE ${late(platform.clock.now())} ORDER BY answer_by LIMIT ${atATime}`,
      ),
    (programmeId, claimIds) => execute(platform, lapseCorrections, clockActor, randomUUID(), { programmeId, claimIds }),
  )
