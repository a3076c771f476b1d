import { clockActor } from '../../platform/actor.ts'
import { command, execute, type Tx } from '../../platform/command.ts'
import { sql } from '../../platform/database.ts'
import type { Platform } from '../../platform/platform.ts'
import { step } from '../../platform/step.ts'
import { lockProgramme, rulesOf } from '../programmes/index.ts'
import { withoutVoucher } from './eligible.ts'
import { issueTo } from './issue-vouchers.ts'
import { lockVoucherIssue, type VoucherIssue, voucherIssueLife } from './voucher-issue.step.ts'

const chunkSize = 10_000

interface Chunk {
  readonly issueId: string
  readonly chunk: number
}

/** One chunk of a run: all of it or nothing. A chunk already issued is left alone. */
export const issueChunk = command({
  name: 'voucher_issue.continue',
  by: ['clock'],
  async run(tx, { issueId, chunk }: Chunk) {
    const issue = await lockVoucherIssue(tx, issueId)
    tx.about('voucher_issue', issueId, issue.programmeId)
    if (issue.state !== 'running' || issue.chunks !== chunk) return { state: issue.state }
    const { state } = await lockProgramme(tx, issue.programmeId)
    if (state !== 'open') return finish(tx, issue, 'programme.not_open')
    const rules = await rulesOf(tx, issue.rulebookId)
    const affordable = await affordableIn(tx, issue.programmeId, BigInt(rules.voucherWorthMinor))
    const due = await tx.rows<{ associationId: string }>(sql`
      ${withoutVoucher(issue.programmeId)} ORDER BY r.decided_at NULLS LAST, r.id LIMIT ${chunkSize + 1}`)
    const served = due.slice(0, Math.min(chunkSize, affordable)).map(row => row.associationId)
    if (served.length > 0) await issueTo(tx, { ...issue, rules, objectId: issueId, personId: issue.createdBy }, served)
    await tx.run(
      sql`UPDATE voucher_issue SET issued = issued + ${served.length}, chunks = chunks + 1 WHERE id = ${issueId}`,
    )
    if (served.length === due.length) return finish(tx, issue, null)
    if (served.length === affordable) return finish(tx, issue, 'money.insufficient')
    return { state: issue.state }
  },
})

/** How many vouchers the pool can pay for; nobody else takes from it until the transaction ends. */
async function affordableIn(tx: Tx, programmeId: string, worth: bigint): Promise<number> {
  const pool = await tx.row<{ balanceMinor: string }>(sql`
    SELECT balance_minor FROM account WHERE programme_id = ${programmeId} AND kind = 'pool' AND owner_id = ${programmeId}
    FOR UPDATE`)
  return Number(BigInt(pool?.balanceMinor ?? 0) / worth)
}

async function finish(tx: Tx, issue: VoucherIssue, failure: string | null) {
  await tx.run(sql`UPDATE voucher_issue SET failure = ${failure}, finished_at = ${tx.now} WHERE id = ${issue.id}`)
  return { state: await step(tx, voucherIssueLife, issue, failure ? 'stop' : 'finish', failure ? { failure } : {}) }
}

/**
 * Issues chunk after chunk until the run is over. May be stopped anywhere, run twice or by two workers at once: each chunk
 * has its own key, and the run itself remembers how many were issued.
 */
export async function continueVoucherIssue(platform: Platform, issueId: string): Promise<void> {
  for (;;) {
    const run = await platform.database.row<{ state: string; chunks: number }>(
      sql`SELECT state, chunks FROM voucher_issue WHERE id = ${issueId}`,
    )
    if (run?.state !== 'running') return
    const input = { issueId, chunk: run.chunks }
    await execute(platform, issueChunk, clockActor, `voucher-issue-${issueId}-${run.chunks}`, input)
  }
}
