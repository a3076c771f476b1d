import * as review from '@sanad/shared/api/claim-review.ts'
import * as api from '@sanad/shared/api/claims.ts'
import { onCommand, onQuery } from '../../platform/route.ts'
import { approveClaim } from './approve-claim.ts'
import { approveCleanClaims } from './approve-clean-claims.ts'
import { claimableOf, listOf } from './claim.queries.ts'
import { claimOf } from './claim-page.queries.ts'
import { cleanOf } from './clean-claims.ts'
import { correctClaim, rejectClaim } from './decide-claim.ts'
import { holdClaim, releaseClaim } from './hold-claim.ts'
import { resubmitClaim } from './resubmit-claim.ts'
import { submitClaim } from './submit-claim.ts'

export const claimRoutes = [
  onQuery(api.listClaimable, reading => claimableOf(reading)),
  onQuery(api.listClaims, (reading, { query }) => listOf(reading, query)),
  onQuery(api.showClaim, (reading, { params }) => claimOf(reading, params.claimId)),
  onQuery(review.showCleanClaims, (reading, { query }) => cleanOf(reading, query)),
  onCommand(api.submitClaim, submitClaim, ({ body }) => body),
  onCommand(api.resubmitClaim, resubmitClaim, ({ params, body }) => ({ ...params, ...body })),
  onCommand(review.approveClaim, approveClaim, ({ params, body }) => ({ ...params, ...body })),
  onCommand(review.correctClaim, correctClaim, ({ params, body }) => ({ ...params, ...body })),
  onCommand(review.rejectClaim, rejectClaim, ({ params, body }) => ({ ...params, ...body })),
  onCommand(review.approveCleanClaims, approveCleanClaims, ({ body }) => body),
  onCommand(review.holdClaim, holdClaim, ({ params, body }) => ({ ...params, ...body })),
  onCommand(review.releaseClaim, releaseClaim, ({ params }) => params),
]
