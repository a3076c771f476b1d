import { clockActor } from '../../platform/actor.ts'
import { execute } from '../../platform/command.ts'
import { bind, job, type Reconciler } from '../../platform/job.ts'
import { checkClaim } from './check-claim.ts'
import { lapseLate } from './lapse-corrections.ts'
import { remindFirms } from './remind-of-corrections.ts'
import { tellOfEnds } from './tell-of-claims.ts'

export const checkClaimJob = job<{ claimId: string }>('claim.check', { isGrouped: true })

export const claimJobs = [
  bind(checkClaimJob, (platform, { payload, key }) => execute(platform, checkClaim, clockActor, key, payload)),
]

export const claimReconcilers: readonly Reconciler[] = [
  { name: 'claim.lapse', everyMs: 60_000, run: lapseLate },
  { name: 'claim.remind', everyMs: 5 * 60_000, run: remindFirms },
  { name: 'claim.tell', everyMs: 60_000, run: tellOfEnds },
]
