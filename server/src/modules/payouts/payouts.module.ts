import { module } from '../../platform/module.ts'
import { ownerNamings } from '../ledger/index.ts'
import { stripeMount } from './hear-stripe.ts'
import { payoutJobs, payoutReconcilers } from './payout.jobs.ts'
import { payoutRoutes } from './payout.routes.ts'
import { payableNaming, transitNaming } from './payout-namings.ts'

for (const naming of [payableNaming, transitNaming]) ownerNamings.add(naming)

export const payoutsModule = module({
  name: 'payouts',
  routes: payoutRoutes,
  mounts: [stripeMount],
  jobs: payoutJobs,
  reconcilers: payoutReconcilers,
})
