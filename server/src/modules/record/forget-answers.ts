import { addDays } from '../../platform/clock.ts'
import { sql } from '../../platform/database.ts'
import type { Reconciler } from '../../platform/job.ts'

/** How long the first answer to a key is given again. */
export const answersKeptDays = 30
const atATime = 10_000

/**
 * Answers hold what people wrote (names, addresses); they are there for a browser that sends again because none came. The
 * key stays: what was done once is not done again, however late it is sent. What jobs were answered stays, too: it is ids alone, and
 * a job that is carried out again goes on by it.
 */
export const forgetAnswers: Reconciler = {
  name: 'record.forget_answers',
  everyMs: 60_000,
  run: async ({ database, clock }) => {
    await database.run(sql`
      UPDATE command_key SET reply = NULL WHERE (actor, key) IN (
        SELECT actor, key FROM command_key WHERE reply IS NOT NULL AND actor <> 'clock' AND at < ${addDays(clock.now(), -answersKeptDays)}
        ORDER BY at LIMIT ${atATime} FOR NO KEY UPDATE SKIP LOCKED)`)
  },
}
