import { sql } from '../../platform/database.ts'
import { module } from '../../platform/module.ts'
import { ownerNamings } from '../ledger/index.ts'
import { nameObjects } from '../record/index.ts'
import { batchChecks } from './check-batches.ts'
import { stripeMount } from './hear-stripe.ts'
import { payableNaming, transitNaming } from './payout-namings.ts'
import { payoutJobs, payoutReconcilers } from './payouts.jobs.ts'
import { payoutRoutes } from './payouts.routes.ts'

nameObjects('batch', id => sql`batch WHERE id = ${id}`, { reference: sql`reference` })
nameObjects('payout', id => sql`payout WHERE id = ${id}`, { reference: sql`reference`, pageId: sql`batch_id` })

for (const naming of [payableNaming, transitNaming]) ownerNamings.add(naming)

export const payoutsModule = module({
  name: 'payouts',
  routes: payoutRoutes,
  mounts: [stripeMount],
  jobs: payoutJobs,
  reconcilers: payoutReconcilers,
  checks: batchChecks,
})
