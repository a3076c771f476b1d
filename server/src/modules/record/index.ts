import { module } from '../../platform/module.ts'
import { recordChecks } from './check-record.ts'
import { forgetAnswers } from './forget-answers.ts'
import { recordRoutes } from './record.routes.ts'
import { keepStateCounts } from './state-counts.ts'

export { nameObjects } from './object-namings.ts'
export { recordAccess, storyOf, timelineOf, withTimelines } from './record.queries.ts'
export { keepRemarks, type Remark, remarkedTimelineOf } from './remarks.ts'
export { countOf } from './state-counts.ts'
export const recordModule = module({
  name: 'record',
  routes: recordRoutes,
  reconcilers: [forgetAnswers, keepStateCounts],
  checks: recordChecks,
})
