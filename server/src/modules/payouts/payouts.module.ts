import { module } from '../../platform/module.ts'
import { stripeMount } from './hear-stripe.ts'
import { payoutJobs, payoutReconcilers } from './payout.jobs.ts'
import { payoutRoutes } from './payout.routes.ts'

export const payoutsModule = module({
  name: 'payouts',
  routes: payoutRoutes,
  mounts: [stripeMount],
  jobs: payoutJobs,
  reconcilers: payoutReconcilers,
})
