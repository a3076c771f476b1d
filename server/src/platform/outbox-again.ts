import { type ProblemCode, problems } from '@sanad/shared/problems.ts'
import { addDays, addMinutes } from './clock.ts'
import { sql } from './database.ts'
import type { Platform } from './platform.ts'

/** The attempts of a job take a minute or two; a mail server, a bank or a disk may be away for a night, or a weekend. */
const restMinutes = 10
export const triedForDays = 4

/** Failures that are no answer: the same may succeed later. */
export const passing = (Object.keys(problems) as ProblemCode[]).filter(code => 'retry' in problems[code])

/** Jobs that failed for no reason of their own wait for their turn again: every few minutes, for days, also where the clock was set back. @returns how many */
export function tryFailedAgain({ database, clock }: Platform): Promise<number> {
  const now = clock.now()
  return database.run(sql`
    UPDATE outbox SET state = 'waiting', done_at = NULL, failure = NULL
    WHERE state = 'failed' AND failure = ANY(${passing}::text[]) AND (done_at <= ${addMinutes(now, -restMinutes)} OR done_at > ${addMinutes(now, restMinutes)})
      AND created_at > ${addDays(now, -triedForDays)}`)
}
