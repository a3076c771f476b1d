import { voucherIssueMachine } from '@sanad/shared/machines/voucher-issue.ts'
import { Problem } from '@sanad/shared/problems.ts'
import { personOf } from '../../platform/actor.ts'
import { command } from '../../platform/command.ts'
import { sql } from '../../platform/database.ts'
import { job } from '../../platform/job.ts'
import { begin } from '../../platform/step.ts'
import { lockProgramme, mustRunProgramme } from '../programmes/index.ts'
import { withoutVoucher } from './eligible.ts'
import { voucherIssueLife } from './voucher-issue.step.ts'

export const issueJob = job<{ issueId: string }>('voucher_issue.continue')

/**
 * Starts a run that issues a voucher to every eligible association that has none, all under the rulebook in force now.
 * @throws Problem programme.not_open, voucher.nobody_eligible, voucher.issue_running
 */
export const startVoucherIssue = command({
  name: 'voucher_issue.start',
  by: ['manager'],
  refusals: { voucher_issue_one_running: 'voucher.issue_running' },
  async run(tx, { programmeId }: { programmeId: string }) {
    mustRunProgramme(tx, programmeId)
    const { state, rulebookId } = await lockProgramme(tx, programmeId)
    if (state !== 'open') throw new Problem('programme.not_open')
    const started = await tx.row<{ issueId: string; wanted: number }>(sql`
      INSERT INTO voucher_issue (programme_id, rulebook_id, state, wanted, created_by, created_at)
      SELECT ${programmeId}, ${rulebookId}, ${voucherIssueMachine.initial}, count(*), ${personOf(tx.actor) ?? null}, ${tx.now}
      FROM (${withoutVoucher(programmeId)}) AS eligible
      RETURNING id AS issue_id, wanted`)
    if (!started || started.wanted === 0) throw new Problem('voucher.nobody_eligible')
    await begin(tx, voucherIssueLife, started.issueId)
    tx.enqueue(issueJob, { issueId: started.issueId })
    tx.about('voucher_issue', started.issueId, programmeId)
    return started
  },
})
