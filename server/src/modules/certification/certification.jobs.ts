import { dayOf } from '@sanad/shared/calendar-day.ts'
import { clockActor } from '../../platform/actor.ts'
import { execute } from '../../platform/command.ts'
import { sql } from '../../platform/database.ts'
import { bind, type Reconciler } from '../../platform/job.ts'
import type { Platform } from '../../platform/platform.ts'
import { scanJob } from './certification.step.ts'
import { lapseCertification } from './lapse-certification.ts'
import { scanCertification } from './scan-certification.ts'

export const certificationJobs = [
  bind(scanJob, async (platform, { payload, key }) => {
    await execute(platform, scanCertification, clockActor, key, payload)
  }),
]

/** Certifications whose last day is over, a hundred at a time. */
async function lapseEnded(platform: Platform): Promise<void> {
  const ended = await platform.database.rows<{ id: string }>(sql`
    SELECT id FROM certification WHERE state IN ('certified', 'watch') AND expires_on < ${dayOf(platform.clock.now())}::date
    ORDER BY expires_on LIMIT 100`)
  for (const { id } of ended)
    await execute(platform, lapseCertification, clockActor, `certification.lapse:${id}`, { certificationId: id })
}

export const certificationReconcilers: readonly Reconciler[] = [
  { name: 'certification.lapse_ended', everyMs: 10 * 60_000, run: lapseEnded },
]
