import { addDays } from '../../platform/clock.ts'
import { sql } from '../../platform/database.ts'
import type { Reconciler } from '../../platform/job.ts'
import { eraseExpiredSecrets } from '../../platform/mail.ts'
import { mailJobs } from '../../platform/mail-delivery.ts'
import { module } from '../../platform/module.ts'
import type { Platform } from '../../platform/platform.ts'
import { demoAccessRoutes } from './demo-access.routes.ts'
import { peopleRoutes } from './people.routes.ts'
import { secondFactorRoutes } from './second-factors.routes.ts'
import { sessionRoutes } from './session.routes.ts'

/** What has served and only could leak: expired codes in mails, challenges, codes of past days. */
const sweep: Reconciler = {
  name: 'identity.sweep',
  everyMs: 60_000,
  run: async (platform: Platform) => {
    const { database, clock } = platform
    await eraseExpiredSecrets(platform)
    await database.run(sql`DELETE FROM passkey_challenge WHERE expires_at <= ${clock.now()}`)
    await database.run(sql`DELETE FROM sign_in_code WHERE created_at < ${addDays(clock.now(), -2)}`)
  },
}

export const identityModule = module({
  name: 'identity',
  routes: [...sessionRoutes, ...secondFactorRoutes, ...peopleRoutes],
  jobs: mailJobs,
  reconcilers: [sweep],
})

/** One-click sign-in and the readable outbox: outside demo mode these routes do not exist. */
export const demoAccessModule = module({ name: 'demo-access', demoOnly: true, routes: demoAccessRoutes })
