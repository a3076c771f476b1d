import { addDays } from '../../platform/clock.ts'
import { sql } from '../../platform/database.ts'
import type { Reconciler } from '../../platform/job.ts'
import { eraseExpiredSecrets, sendLeftMails } from '../../platform/mail.ts'
import { mailJobs } from '../../platform/mail-delivery.ts'
import { module } from '../../platform/module.ts'
import type { Platform } from '../../platform/platform.ts'
import { demoAccessRoutes } from './demo-access.routes.ts'
import { peopleRoutes } from './people.routes.ts'
import { secondFactorRoutes } from './second-factors.routes.ts'
import { sessionRoutes } from './session.routes.ts'

/** What has served and only could leak: expired codes in mails, challenges, codes of past days and the empty mails they came in, to addresses anybody may have typed. */
const sweep: Reconciler = {
  name: 'identity.sweep',
  everyMs: 60_000,
  run: async (platform: Platform) => {
    const { database, clock } = platform
    await eraseExpiredSecrets(platform)
    await database.run(sql`DELETE FROM passkey_challenge WHERE expires_at <= ${clock.now()}`)
    await database.run(sql`
      WITH gone AS (DELETE FROM sign_in_code WHERE created_at < ${addDays(clock.now(), -2)} RETURNING mail_id)
      DELETE FROM mail USING gone WHERE mail.id = gone.mail_id AND mail.body = ''`)
  },
}

/** A session that is over tells for a while when somebody was here, and whom they acted for; then it goes. */
const forget: Reconciler = {
  name: 'identity.forget_sessions',
  everyMs: 3_600_000,
  run: async ({ database, clock }: Platform) => {
    await database.run(sql`DELETE FROM session WHERE least(ended_at, expires_at) < ${addDays(clock.now(), -90)}`)
  },
}

const sendLeft: Reconciler = { name: 'mail.send_left', everyMs: 3_600_000, run: sendLeftMails }

export const identityModule = module({
  name: 'identity',
  routes: [...sessionRoutes, ...secondFactorRoutes, ...peopleRoutes],
  jobs: mailJobs,
  reconcilers: [sweep, forget, sendLeft],
})

/** One-click sign-in and the readable outbox: outside demo mode these routes do not exist. */
export const demoAccessModule = module({ name: 'demo-access', demoOnly: true, routes: demoAccessRoutes })
