import { randomUUID } from 'node:crypto'
import { endOfDayAfter } from '@sanad/shared/calendar-day.ts'
import { clockActor } from '../../platform/actor.ts'
import { command, execute } from '../../platform/command.ts'
import { sql } from '../../platform/database.ts'
import { eachInTurn } from '../../platform/each-in-turn.ts'
import type { Platform } from '../../platform/platform.ts'
import { tellOfClaims } from './tell-of-claims.ts'

/** A reminder this many days before the last still leaves time to answer. */
export const correctionReminderDays = 2

const atOnce = 1000

const due = (now: Date) => sql`queue = 'correction' AND answer_reminded_at IS NULL AND answer_by > ${now}
  AND answer_by <= ${endOfDayAfter(now, correctionReminderDays)}`

/** Whoever marks a claim first writes the mail: it is reminded of once a round. */
const remindOfCorrections = command({
  name: 'claim.remind',
  by: ['clock'],
  async run(tx, { programmeId }: { programmeId: string }) {
    tx.about('programme', programmeId, programmeId)
    const marked = await tx.rows<{ id: string }>(sql`
      UPDATE claim SET answer_reminded_at = ${tx.now} WHERE id IN (
        SELECT id FROM claim WHERE programme_id = ${programmeId} AND ${due(tx.now)} ORDER BY answer_by LIMIT ${atOnce} FOR NO KEY UPDATE SKIP LOCKED)
      RETURNING id`)
    await tellOfClaims(
      tx,
      marked.map(each => each.id),
      'reminder',
    )
    return { reminded: marked.length }
  },
})

/** Reminds firms of what the office asked them to correct, shortly before the deadline. */
export async function remindFirms(platform: Platform): Promise<void> {
  const programmes = await platform.database.rows<{ programmeId: string }>(
    sql`SELECT DISTINCT programme_id FROM claim WHERE ${due(platform.clock.now())}`,
  )
  await eachInTurn(programmes, async programme => {
    while ((await execute(platform, remindOfCorrections, clockActor, randomUUID(), programme)).reminded === atOnce);
  })
}
