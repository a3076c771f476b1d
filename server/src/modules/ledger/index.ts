import { module } from '../../platform/module.ts'
import { ledgerChecks } from './check-ledger.ts'
import { ledgerRoutes } from './ledger.routes.ts'
import { keepPostingSums } from './posting-sums.ts'

export { balanceOf } from './ledger.queries.ts'
export { type OwnerNaming, ownerNamings } from './owner-names.ts'
export { forgetPaid, lookAtAgain, type PaidVoucher, paidVouchers } from './paid-vouchers.ts'
export { type Account, type AccountKind, type Movement, post, type TransactionKind } from './post.ts'
export { postingSums } from './posting-sums.ts'
export const ledgerModule = module({
  name: 'ledger',
  routes: ledgerRoutes,
  checks: ledgerChecks,
  reconcilers: [keepPostingSums],
})
