import { module } from '../../platform/module.ts'
import { positionsCheck } from './check-positions.ts'
import { vouchersJobs, vouchersReconcilers } from './vouchers.jobs.ts'
import { vouchersRoutes } from './vouchers.routes.ts'

export { activateVoucher, renounceVoucher } from './activate-voucher.ts'
export { exhaustVouchers, usedUp } from './expire-vouchers.ts'
export { issueVoucher } from './issue-voucher.ts'
export { cancelVoucher, resumeVoucher, suspendVoucher } from './manage-voucher.ts'
export { commitVoucher, mustBeSpendable, releaseToVoucher, type Spending } from './spend-voucher.ts'
export { startVoucherIssue } from './start-voucher-issue.ts'
export { endedStates, hasEnded, lockVoucher, type Voucher, voucherOf } from './voucher.step.ts'
export { positionOf, positionsOf, type VoucherPosition } from './voucher-position.ts'
export { vouchersUnderway, voucherTasks } from './voucher-tasks.ts'
export const vouchersModule = module({
  name: 'vouchers',
  routes: vouchersRoutes,
  jobs: vouchersJobs,
  reconcilers: vouchersReconcilers,
  checks: [positionsCheck],
})
