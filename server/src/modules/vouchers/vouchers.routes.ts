import * as unclaimed from '@sanad/shared/api/unclaimed.ts'
import * as issues from '@sanad/shared/api/voucher-issues.ts'
import * as api from '@sanad/shared/api/vouchers.ts'
import { sql } from '../../platform/database.ts'
import { onCommand, onQuery } from '../../platform/route.ts'
import { ownerNamings } from '../ledger/index.ts'
import { nameObjects } from '../record/index.ts'
import { activateVoucher, renounceVoucher } from './activate-voucher.ts'
import { voucherCheck } from './check-voucher.ts'
import { issueVoucher } from './issue-voucher.ts'
import { cancelVoucher, resumeVoucher, suspendVoucher } from './manage-voucher.ts'
import { startVoucherIssue } from './start-voucher-issue.ts'
import { unclaimedAssociations, unclaimedCounts } from './unclaimed.queries.ts'
import { unservedAssociations } from './unserved.queries.ts'
import { ownVouchers, voucherFor, vouchersOf, voucherTotals } from './voucher.queries.ts'
import { voucherIssueFor, voucherIssuesOf } from './voucher-issue.queries.ts'
import { registrationOf, voucherNaming } from './voucher-naming.ts'

nameObjects('voucher', id => registrationOf(sql`v.id = ${id}`), {
  reference: sql`r.reference`,
  associationId: sql`v.association_id`,
})

ownerNamings.add(voucherNaming)

export const vouchersRoutes = [
  onQuery(api.listOwnVouchers, reading => ownVouchers(reading)),
  onQuery(api.listVouchers, (reading, { query }) => vouchersOf(reading, query)),
  onQuery(api.readVoucherTotals, reading => voucherTotals(reading)),
  onQuery(api.readVoucher, (reading, { params }) => voucherFor(reading, params.voucherId)),
  onCommand(api.activateVoucher, activateVoucher, ({ params }) => params),
  onCommand(api.renounceVoucher, renounceVoucher, ({ params }) => params),
  onCommand(api.cancelVoucher, cancelVoucher, ({ params, body }) => ({ ...params, ...body })),
  onCommand(api.suspendVoucher, suspendVoucher, ({ params, body }) => ({ ...params, ...body })),
  onCommand(api.resumeVoucher, resumeVoucher, ({ params }) => params),
  onCommand(api.issueVoucher, issueVoucher, ({ params, body }) => ({ ...params, ...body })),
  onCommand(issues.startVoucherIssue, startVoucherIssue, ({ params }) => params),
  onQuery(issues.listUnservedAssociations, (reading, { query }) => unservedAssociations(reading, query.q)),
  onQuery(unclaimed.listUnclaimed, (reading, { query }) => unclaimedAssociations(reading, query)),
  onQuery(unclaimed.countUnclaimed, reading => unclaimedCounts(reading)),
  onQuery(issues.readVoucherIssue, (reading, { params }) => voucherIssueFor(reading, params)),
  onQuery(issues.listVoucherIssues, (reading, { params }) => voucherIssuesOf(reading, params.programmeId)),
  onQuery(api.checkVoucher, (reading, { body }) => voucherCheck(reading, body.code)),
]
