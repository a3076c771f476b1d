import type { Check } from './check.ts'
import { addDays, addMinutes } from './clock.ts'
import { sql } from './database.ts'
import { withoutMailServer } from './mail.ts'
import { workerName } from './one-connection.ts'
import { passing, triedForDays } from './outbox-again.ts'

const lateMinutes = 10

const workerAway: Check = {
  name: 'worker.away',
  looksAt: 'now',
  find: async ({ database }) => {
    const at = await database.row(sql`
      SELECT FROM pg_stat_activity WHERE datname = current_database() AND application_name = ${workerName} LIMIT 1`)
    return at ? [] : ['no worker is connected: no mail is sent, no deadline passes']
  },
}

const jobsWaiting: Check = {
  name: 'job.waiting',
  looksAt: 'now',
  find: async ({ database, clock }) => {
    const late = await database.rows<{ job: string; n: number; since: Date }>(sql`
      SELECT job, count(*)::int AS n, min(created_at) AS since FROM outbox WHERE state IN ('waiting', 'queued')
      GROUP BY job HAVING min(created_at) < ${addMinutes(clock.now(), -lateMinutes)} ORDER BY since`)
    return late.map(({ job, n, since }) => `${n} of ${job} not done, the oldest since ${since.toISOString()}`)
  },
}

/** An answer is no failure: what a job was refused is seen by those it concerns. */
const jobsFailed: Check = {
  name: 'job.failed',
  looksAt: 'now',
  find: async ({ database, clock }) => {
    const failed = await database.rows<{ job: string; n: number; until: Date; last: Date }>(sql`
      SELECT job, count(*)::int AS n, min(created_at) AS until, max(done_at) AS last FROM outbox
      WHERE state = 'failed' AND failure = ANY(${passing}::text[]) AND done_at > ${addDays(clock.now(), -triedForDays - 3)}
      GROUP BY job ORDER BY last DESC`)
    return failed.map(
      ({ job, n, until, last }) =>
        `${n} of ${job} failed, last at ${last.toISOString()}; each is tried again for ${triedForDays} days, the first until ${addDays(until, triedForDays).toISOString()}`,
    )
  },
}

const mailsUnsent: Check = {
  name: 'mail.unsent',
  looksAt: 'now',
  find: async ({ database, clock, config }) => {
    if (!config.smtpUrl) return config.demo ? [] : [withoutMailServer]
    const found = await database.row<{ n: number; since: Date }>(sql`
      SELECT count(*)::int AS n, min(created_at) AS since FROM mail
      WHERE sent_at IS NULL AND failure IS NULL AND created_at > ${addDays(clock.now(), -triedForDays - 3)}
      HAVING min(created_at) < ${addMinutes(clock.now(), -lateMinutes)}`)
    return found ? [`${found.n} mails not sent, the oldest since ${found.since.toISOString()}`] : []
  },
}

/** One address in a hundred is wrong; a server that takes nothing from us refuses them all. */
const mailsRefused: Check = {
  name: 'mail.refused',
  looksAt: 'now',
  find: async ({ database, clock }) => {
    const refused = await database.rows<{ failure: string; n: number; all: number }>(sql`
      SELECT failure, count(*)::int AS n, sum(count(*)) OVER ()::int AS all FROM mail
      WHERE created_at > ${addDays(clock.now(), -1)} GROUP BY failure`)
    return refused
      .filter(({ failure, n, all }) => failure && failure !== 'expired' && n >= 5 && n * 10 >= all)
      .map(
        ({ failure, n, all }) => `the mail server refused ${n} of ${all} mails of the last day for good (${failure})`,
      )
  },
}

export const checksOfWork: readonly Check[] = [workerAway, jobsWaiting, jobsFailed, mailsUnsent, mailsRefused]
