import { module } from '../../platform/module.ts'
import { claimJobs, claimReconcilers } from './claim.jobs.ts'
import { claimRoutes } from './claim.routes.ts'

export const claimsModule = module({
  name: 'claims',
  routes: claimRoutes,
  jobs: claimJobs,
  reconcilers: claimReconcilers,
})
