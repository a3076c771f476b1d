import { clockActor } from '../../platform/actor.ts'
import { command, execute, type Tx } from '../../platform/command.ts'
import { sql } from '../../platform/database.ts'
import type { Platform } from '../../platform/platform.ts'
import { step } from '../../platform/step.ts'
import { lockProgramme, rulesOf } from '../programmes/index.ts'
import { nextWithoutVoucher, turnOf, withoutVoucher } from './eligible.ts'
import { type FreshCodes, freshCodes } from './fresh-codes.ts'
import { issueTo } from './issue-vouchers.ts'
import { lockVoucherIssue, type VoucherIssue, voucherIssueLife } from './voucher-issue.step.ts'

const chunkSize = 10_000

interface Chunk {
  readonly issueId: string
  readonly chunk: number
}

/** One chunk of a run: all of it or nothing. A chunk already issued is left alone. @param codes made beforehand */
const chunkWith = (codes?: FreshCodes) =>
  command({
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
      const due = await tx.rows(nextWithoutVoucher(issue, chunkSize + 1))
      const served = due.slice(0, Math.min(chunkSize, affordable)).map(row => row.associationId)
      const issuing = { ...issue, rules, objectId: issueId, personId: issue.createdBy }
      if (served.length > 0) await issueTo(tx, issuing, served, codes)
      await remember(tx, issue, served)
      if (served.length === due.length) return (await beginAgain(tx, issue)) ?? finish(tx, issue, null)
      if (served.length === affordable) return finish(tx, issue, 'money.insufficient')
      return { state: issue.state }
    },
  })
export const issueChunk = chunkWith()

async function remember(tx: Tx, { id, programmeId }: VoucherIssue, served: readonly string[]): Promise<void> {
  const last = served.at(-1)
  await tx.run(sql`
    UPDATE voucher_issue SET issued = issued + ${served.length}, chunks = chunks + 1
      ${last ? sql`, (served_at, served_id) = (${turnOf(programmeId, last)})` : sql``} WHERE id = ${id}`)
}

/** Whose turn had gone by when they became eligible (a suspension that ended) is served by another round. */
async function beginAgain(tx: Tx, issue: VoucherIssue): Promise<{ state: VoucherIssue['state'] } | undefined> {
  if (!(await tx.row(sql`${withoutVoucher(issue.programmeId)} LIMIT 1`))) return undefined
  await tx.run(sql`UPDATE voucher_issue SET served_at = DEFAULT, served_id = DEFAULT WHERE id = ${issue.id}`)
  return { state: issue.state }
}

/** How many vouchers the pool can pay for; nobody else takes from it until the transaction ends. */
async function affordableIn(tx: Tx, programmeId: string, worth: bigint): Promise<number> {
  const pool = await tx.row<{ balanceMinor: string }>(sql`
    SELECT balance_minor FROM account WHERE programme_id = ${programmeId} AND kind = 'pool' AND owner_id = ${programmeId}
    FOR NO KEY UPDATE`)
  return Number(BigInt(pool?.balanceMinor ?? 0) / worth)
}

async function finish(tx: Tx, issue: VoucherIssue, failure: string | null) {
  await tx.run(sql`UPDATE voucher_issue SET failure = ${failure}, finished_at = ${tx.now} WHERE id = ${issue.id}`)
  return { state: await step(tx, voucherIssueLife, issue, failure ? 'stop' : 'finish', failure ? { failure } : {}) }
}

/**
 * Issues chunk after chunk until the run is over. May be stopped anywhere, run twice or by two workers at once: each chunk
 * has its own key, and the run itself remembers how many were issued. While PostgreSQL writes a chunk, the codes of the next
 * one are hashed.
 */
export async function continueVoucherIssue(platform: Platform, issueId: string): Promise<void> {
  let codes: Promise<FreshCodes> | undefined
  for (;;) {
    const run = await platform.database.row<{ state: string; chunks: number; left: number }>(
      sql`SELECT state, chunks, wanted - issued AS left FROM voucher_issue WHERE id = ${issueId}`,
    )
    if (run?.state !== 'running') return
    const ready = await (codes ?? codesFor(platform, run.left))
    codes = codesFor(platform, run.left - chunkSize)
    const input = { issueId, chunk: run.chunks }
    await execute(platform, chunkWith(ready), clockActor, `voucher-issue-${issueId}-${run.chunks}`, input)
  }
}

function codesFor({ database, secrets }: Platform, left: number): Promise<FreshCodes> {
  const codes = freshCodes(database, secrets, Math.max(0, Math.min(left, chunkSize)))
  // Told by whoever awaits it; nobody does when the chunk before it failed.
  codes.catch(() => undefined)
  return codes
}
