import { module } from '../../platform/module.ts'
import { certificationJobs, certificationReconcilers } from './certification.jobs.ts'
import { certificationRoutes } from './certification.routes.ts'

export { holdStanding } from './certification.step.ts'
export { certificationTasks } from './certification-tasks.ts'
export { publishBaseline } from './publish-baseline.ts'
export { standingOf, standingsOf } from './standing.queries.ts'
export const certificationModule = module({
  name: 'certification',
  routes: certificationRoutes,
  jobs: certificationJobs,
  reconcilers: certificationReconcilers,
})
