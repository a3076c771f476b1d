import { module } from '../../platform/module.ts'
import { reconciliationJobs, reconciliationReconcilers } from './reconciliation.jobs.ts'
import { reconciliationRoutes } from './reconciliation.routes.ts'

export const reconciliationModule = module({
  name: 'reconciliation',
  routes: reconciliationRoutes,
  jobs: reconciliationJobs,
  reconcilers: reconciliationReconcilers,
})
