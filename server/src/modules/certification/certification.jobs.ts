import { randomUUID } from 'node:crypto'
import { dayOf } from '@sanad/shared/calendar-day.ts'
import { clockActor } from '../../platform/actor.ts'
import { execute } from '../../platform/command.ts'
import { sql } from '../../platform/database.ts'
import { bind, type Reconciler } from '../../platform/job.ts'
import type { Platform } from '../../platform/platform.ts'
import { untilNone } from '../../platform/until-none.ts'
import { scanJob } from './certification.step.ts'
import { lapseCertification } from './lapse-certification.ts'
import { remindOfExpiries } from './remind-of-expiry.ts'
import { scanCertification } from './scan-certification.ts'

export const certificationJobs = [
  bind(scanJob, async (platform, { payload, key }) => {
    await execute(platform, scanCertification, clockActor, key, payload)
  }),
]

const atATime = 100

/**
 * Certifications whose last day is over. Each look has a key of its own: one that was suspended just then moves once it is reinstated.
 */
const lapseEnded = (platform: Platform): Promise<void> =>
  untilNone(
    atATime,
    () =>
      platform.database.rows<{ id: string }>(sql`
        SELECT id FROM certification WHERE state IN ('certified', 'watch') AND expires_on < ${dayOf(platform.clock.now())}::date
        ORDER BY expires_on, id LIMIT ${atATime}`),
    certificationId => execute(platform, lapseCertification, clockActor, randomUUID(), { certificationId }),
  )

export const certificationReconcilers: readonly Reconciler[] = [
  { name: 'certification.lapse_ended', everyMs: 10 * 60_000, run: lapseEnded },
  { name: 'certification.remind', everyMs: 60 * 60_000, run: remindOfExpiries },
]
