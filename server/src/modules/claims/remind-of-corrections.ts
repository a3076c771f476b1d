import { randomUUID } from 'node:crypto'
import { endOfDayAfter } from '@sanad/shared/calendar-day.ts'
import { clockActor } from '../../platform/actor.ts'
import { command, execute } from '../../platform/command.ts'
import { sql } from '../../platform/database.ts'
import type { Platform } from '../../platform/platform.ts'
import { untilNoneTogether } from '../../platform/until-none.ts'
import { tellOfClaims } from './tell-of-claims.ts'

/** A reminder this many days before the last still leaves time to answer. */
export const correctionReminderDays = 2

const atATime = 1000

const due = (now: Date) => sql`queue = 'correction' AND answer_reminded_at IS NULL AND answer_by > ${now}
  AND answer_by <= ${endOfDayAfter(now, correctionReminderDays)}`

interface Those {
  readonly programmeId: string
  readonly claimIds: readonly string[]
}

/** Whoever marks the claims first writes the mail, which lists them all: they are reminded of once a round. */
const remindOfCorrections = command({
  name: 'claim.remind',
  by: ['clock'],
  async run(tx, { programmeId, claimIds }: Those) {
    tx.about('programme', programmeId, programmeId)
    const marked = await tx.rows<{ id: string }>(sql`
      UPDATE claim SET answer_reminded_at = ${tx.now} WHERE id IN (
        SELECT id FROM claim WHERE id = ANY(${claimIds as string[]}::uuid[]) AND programme_id = ${programmeId} AND ${due(tx.now)}
        ORDER BY id FOR NO KEY UPDATE)
      RETURNING id`)
    await tellOfClaims(
      tx,
      marked.map(each => each.id),
      'reminder',
    )
  },
})

/** Reminds firms of what the office asked them to correct, shortly before the deadline. */
export const remindFirms = (platform: Platform): Promise<void> =>
  untilNoneTogether(
    atATime,
    () =>
      platform.database.rows(
        sql`SELECT id, programme_id FROM claim WHERE ${due(platform.clock.now())} ORDER BY answer_by LIMIT ${atATime}`,
      ),
    (programmeId, claimIds) =>
      execute(platform, remindOfCorrections, clockActor, randomUUID(), { programmeId, claimIds }),
  )
