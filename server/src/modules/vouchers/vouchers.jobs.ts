import { sql } from '../../platform/database.ts'
import { eachInTurn } from '../../platform/each-in-turn.ts'
import { bind, type Reconciler } from '../../platform/job.ts'
import { continueVoucherIssue } from './continue-voucher-issue.ts'
import { expireOverdue } from './expire-vouchers.ts'
import { remindOfDeadlines } from './remind-holders.ts'
import { issueJob } from './start-voucher-issue.ts'
import { tellVouchers } from './tell-vouchers.ts'

export const vouchersJobs = [bind(issueJob, (platform, { payload }) => continueVoucherIssue(platform, payload.issueId))]

export const vouchersReconcilers: readonly Reconciler[] = [
  { name: 'vouchers.deadlines', everyMs: 60_000, run: expireOverdue },
  { name: 'vouchers.reminders', everyMs: 5 * 60_000, run: remindOfDeadlines },
  { name: 'vouchers.tell', everyMs: 60_000, run: tellVouchers },
  {
    // A run whose job was given up after too many failures goes on as soon as the cause is gone.
    name: 'vouchers.issues',
    everyMs: 60_000,
    run: async platform => {
      const running = await platform.database.rows<{ id: string }>(
        sql`SELECT id FROM voucher_issue WHERE state = 'running'`,
      )
      await eachInTurn(running, ({ id }) => continueVoucherIssue(platform, id))
    },
  },
]
