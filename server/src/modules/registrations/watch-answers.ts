import { randomUUID } from 'node:crypto'
import { endOfDayAfter } from '@sanad/shared/calendar-day.ts'
import { clockActor } from '../../platform/actor.ts'
import { command, execute, type Tx } from '../../platform/command.ts'
import { type Query, sql } from '../../platform/database.ts'
import { eachInTurn } from '../../platform/each-in-turn.ts'
import type { Platform } from '../../platform/platform.ts'
import { untilNone } from '../../platform/until-none.ts'
import { lockRegistration, type Registration } from './registration.step.ts'
import { writeToOfficers } from './registration-mail.ts'

/** The office gives at least five days: a reminder this many days before still leaves time, and comes after the first letter. */
const reminderDays = 3

const atATime = 200
type Found = Query<{ id: string }>
const asked = sql`FROM registration WHERE state = 'needs_info'`

const toRemind = (now: Date): Found => sql<{ id: string }>`
  SELECT id ${asked} AND answer_reminded_at IS NULL AND answer_by > ${now}
    AND answer_by <= ${endOfDayAfter(now, reminderDays)} ORDER BY answer_by LIMIT ${atATime}`

const toTellLate = (now: Date): Found => sql<{ id: string }>`
  SELECT id ${asked} AND answer_late_told_at IS NULL AND answer_by <= ${now} ORDER BY answer_by LIMIT ${atATime}`

type Mark = 'answer_reminded_at' | 'answer_late_told_at'

/** Marks the letter as written; only whoever marked it first writes it. */
async function tellOnce(tx: Tx, { id, associationId, reference, answerBy }: Registration, mark: Mark): Promise<void> {
  const marked = await tx.run(sql`
    UPDATE registration SET ${sql.ref(mark)} = ${tx.now} WHERE id = ${id} AND ${sql.ref(mark)} IS NULL`)
  if (marked === 0 || !answerBy) return
  const messageKey = mark === 'answer_reminded_at' ? 'mail.registration_reminder' : 'mail.registration_late'
  await writeToOfficers(tx, associationId, { messageKey, args: { reference, answerBy: answerBy.toISOString() } })
}

const watching = (name: string, mark: Mark, isDue: (answerBy: Date, now: Date) => boolean) =>
  command({
    name,
    by: ['clock'],
    async run(tx, { registrationId }: { registrationId: string }) {
      const registration = await lockRegistration(tx, registrationId)
      tx.about('registration', registration.id, registration.programmeId)
      const { state, answerBy } = registration
      if (state === 'needs_info' && answerBy && isDue(answerBy, tx.now)) await tellOnce(tx, registration, mark)
    },
  })

const remindOfAnswer = watching('registration.remind', 'answer_reminded_at', (answerBy, now) => answerBy > now)
/** The deadline closes nothing: the dossier waits as it is, and an answer is taken whenever it comes. */
const tellAnswerLate = watching('registration.tell_late', 'answer_late_told_at', (answerBy, now) => answerBy <= now)

/** Reminds associations of what the office asked, once before the deadline, and once after it that nothing is lost. */
export async function watchAnswers(platform: Platform): Promise<void> {
  await eachInTurn(
    [
      [toRemind, remindOfAnswer],
      [toTellLate, tellAnswerLate],
    ] as const,
    ([due, what]) => forEach(platform, due, what),
  )
}

type Watch = typeof remindOfAnswer

const forEach = (platform: Platform, due: (now: Date) => Found, what: Watch): Promise<void> =>
  untilNone(
    atATime,
    () => platform.database.rows(due(platform.clock.now())),
    registrationId => execute(platform, what, clockActor, randomUUID(), { registrationId }),
  )
