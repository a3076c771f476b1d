import { randomUUID } from 'node:crypto'
import { clockActor } from '../../platform/actor.ts'
import { execute } from '../../platform/command.ts'
import { sql } from '../../platform/database.ts'
import { bind, job, type Reconciler } from '../../platform/job.ts'
import { checkClaims } from './check-claims.ts'
import { lapseCorrections } from './lapse-corrections.ts'

export const checkClaimJob = job<{ claimId: string }>('claim.check')

export const claimJobs = [
  bind(checkClaimJob, async (platform, { payload, key }) => {
    await execute(platform, checkClaims, clockActor, key, { claimIds: [payload.claimId] })
  }),
]

export const claimReconcilers: readonly Reconciler[] = [
  {
    name: 'claim.lapse',
    everyMs: 60_000,
    run: async platform => {
      const late = await platform.database.rows<{ programmeId: string }>(sql`
        SELECT DISTINCT programme_id FROM claim WHERE state = 'correction' AND answer_by < ${platform.clock.now()}`)
      for (const { programmeId } of late)
        await execute(platform, lapseCorrections, clockActor, randomUUID(), { programmeId })
    },
  },
]
