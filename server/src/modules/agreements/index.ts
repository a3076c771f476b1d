import { module } from '../../platform/module.ts'
import { agreementReconcilers } from './agreements.jobs.ts'
import { agreementsRoutes } from './agreements.routes.ts'
import { milestoneCheck } from './check-milestones.ts'

export { type Agreement, agreementById, agreementLife, lockAgreement, mustBeParty } from './agreement.step.ts'
export { agreementTasks } from './agreement-tasks.ts'
export { agreementsUnderway } from './agreements-underway.ts'
export { declineAgreement } from './decline-agreement.ts'
export { deliverMilestone } from './deliver-milestone.ts'
export { terminateAgreement } from './end-agreement.ts'
export { judgeMilestone } from './judge-milestone.ts'
export { lockMilestone, type Milestone, milestoneById, milestoneLife } from './milestone.step.ts'
export { offerAgreement } from './offer-agreement.ts'
export { recordCallBack } from './record-call-back.ts'
export { requestAgreement } from './request-agreement.ts'
export { signAgreement } from './sign-agreement.ts'
export const agreementsModule = module({
  name: 'agreements',
  routes: agreementsRoutes,
  reconcilers: agreementReconcilers,
  checks: [milestoneCheck],
})
