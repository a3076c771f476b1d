import * as api from '@sanad/shared/api/claims.ts'
import { onCommand, onQuery } from '../../platform/route.ts'
import { approveCleanClaims } from './approve-clean-claims.ts'
import { claimableOf, claimOf, listOf } from './claim.queries.ts'
import { approveClaim, correctClaim, rejectClaim } from './decide-claim.ts'
import { holdClaim, releaseClaim } from './hold-claim.ts'
import { resubmitClaim } from './resubmit-claim.ts'
import { submitClaim } from './submit-claim.ts'

export const claimRoutes = [
  onQuery(api.listClaimable, reading => claimableOf(reading)),
  onQuery(api.listClaims, (reading, { query }) => listOf(reading, query)),
  onQuery(api.showClaim, (reading, { params }) => claimOf(reading, params.claimId)),
  onCommand(api.submitClaim, submitClaim, ({ body }) => body),
  onCommand(api.resubmitClaim, resubmitClaim, ({ params, body }) => ({ ...params, ...body })),
  onCommand(api.approveClaim, approveClaim, ({ params }) => params),
  onCommand(api.correctClaim, correctClaim, ({ params, body }) => ({ ...params, ...body })),
  onCommand(api.rejectClaim, rejectClaim, ({ params, body }) => ({ ...params, ...body })),
  onCommand(api.approveCleanClaims, approveCleanClaims, ({ body }) => body),
  onCommand(api.holdClaim, holdClaim, ({ params, body }) => ({ ...params, ...body })),
  onCommand(api.releaseClaim, releaseClaim, ({ params }) => params),
]
