import { type VoucherIssueState, voucherIssueMachine, voucherIssueRoles } from '@sanad/shared/machines/voucher-issue.ts'
import { Problem } from '@sanad/shared/problems.ts'
import type { Tx } from '../../platform/command.ts'
import { sql } from '../../platform/database.ts'
import { lifeCycle } from '../../platform/step.ts'

export interface VoucherIssue {
  readonly id: string
  readonly programmeId: string
  readonly rulebookId: string
  readonly state: VoucherIssueState
  readonly wanted: number
  readonly issued: number
  /** How many chunks were issued: the next one's number. */
  readonly chunks: number
  readonly createdBy: string
  /** The turn of the registration served last, as PostgreSQL writes it. */
  readonly servedAt: string
  readonly servedId: string
}

export const voucherIssueLife = lifeCycle({
  kind: 'voucher_issue',
  machine: voucherIssueMachine,
  roles: voucherIssueRoles,
})

/** @throws Problem object.not_found */
export async function lockVoucherIssue(tx: Tx, id: string): Promise<VoucherIssue> {
  const found = await tx.row<VoucherIssue>(sql`
    SELECT id, programme_id, rulebook_id, state, wanted, issued, chunks, created_by, served_at::text, served_id FROM voucher_issue
    WHERE id = ${id} FOR NO KEY UPDATE`)
  if (!found) throw new Problem('object.not_found', { kind: 'voucher_issue' })
  return found
}
