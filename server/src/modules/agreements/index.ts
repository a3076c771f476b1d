export { type Agreement, agreementById, agreementLife, lockAgreement, mustBeParty } from './agreement.step.ts'
export { lockMilestone, type Milestone, milestoneById, milestoneLife } from './milestone.step.ts'
