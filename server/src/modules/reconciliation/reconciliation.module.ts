import { sql } from '../../platform/database.ts'
import { module } from '../../platform/module.ts'
import { nameObjects } from '../record/index.ts'
import { figureCheck } from './check-figures.ts'
import { payoutChecks } from './check-payouts.ts'
import { reconciliationJobs, reconciliationReconcilers } from './reconciliation.jobs.ts'
import { reconciliationRoutes } from './reconciliation.routes.ts'

nameObjects('statement', id => sql`statement s JOIN file f ON f.id = s.file_id WHERE s.id = ${id}`, {
  reference: sql`f.name`,
})

export const reconciliationModule = module({
  name: 'reconciliation',
  routes: reconciliationRoutes,
  jobs: reconciliationJobs,
  reconcilers: reconciliationReconcilers,
  checks: [...payoutChecks, figureCheck],
})
