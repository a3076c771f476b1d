import { statesWith } from '@sanad/shared/machine.ts'
import { claimMachine } from '@sanad/shared/machines/claim.ts'
import { endsOfTerms } from '@sanad/shared/working-days.ts'
import { type Query, type Sql, sql } from '../../platform/database.ts'
import type { GroupStatement } from '../../platform/group-commit.ts'
import { stepping } from '../../platform/step.ts'
import { belongsTo } from '../identity/index.ts'
import { endedStates } from '../vouchers/index.ts'
import { claimPostings } from './claim.postings.ts'
import { claimLife } from './claim.step.ts'

export interface Approved {
  readonly id: string
  readonly programmeId: string
  readonly amountMinor: string
}

const approvable = statesWith(claimMachine, 'approve')

/**
 * How claims are approved, set-based: state, history, the firm's payment term by the voucher's own rulebook, agreement → payable,
 * and what was not claimed of the tranche back to its voucher, or to the pool where that has ended. Left alone: claims of
 * another programme than the reviewer's, in another state or round, and of whom the reviewer belongs to.
 */
export const approving = (now: Date): GroupStatement => ({
  ready: sql`
    ready AS MATERIALIZED (
      SELECT call.n, c.id, 'approve' AS event, c.state AS from_state, call.person_id, c.programme_id, c.agreement_id, c.provider_id, c.voucher_id, c.amount_minor,
        m.amount_minor - c.amount_minor AS left_minor, (r.rules ->> 'paymentWorkingDays')::int AS term
      FROM call
      JOIN claim c ON c.id = call.object_id
      JOIN milestone m ON m.id = c.milestone_id
      JOIN agreement a ON a.id = c.agreement_id
      JOIN voucher v ON v.id = c.voucher_id
      JOIN rulebook r ON r.id = v.rulebook_id
      -- As a case: an equality would make the planner expect a single row, and loop over what follows.
      WHERE CASE WHEN c.programme_id = call.organisation_id THEN c.state = ANY(${approvable}) ELSE false END
        AND (call.seen IS NULL OR call.seen = c.round)
        AND NOT ${belongsTo(sql`call.person_id`, sql`c.provider_id, a.association_id`, now)}
      ORDER BY c.id FOR NO KEY UPDATE OF c)`,
  effects: sql`
    ${stepping(claimLife, ['approve'], {
      at: now,
      role: 'reviewer',
      also: sql`decided_at = ${now}, pay_by = (${endsOfTerms(now)}::timestamptz[])[chosen.term]`,
    })},
    approved AS MATERIALIZED (
      SELECT moved.*, uuidv7() AS approval_id, uuidv7() AS release_id FROM moved),
    -- Whether a voucher has ended must not change before the money is where it belongs.
    held AS MATERIALIZED (
      SELECT v.id, v.state = ANY(${endedStates}) AS is_ended FROM voucher v
      WHERE v.id IN (SELECT voucher_id FROM approved WHERE left_minor > 0) ORDER BY v.id FOR NO KEY UPDATE),
    ${claimPostings.approve(now)}`,
})

/**
 * Approves those of these claims that can be, inside a command.
 * @param asked `object_id`, `organisation_id` (the reviewer's programme) and `person_id`, of the round they are in
 */
export function approveAll(tx: Pick<Sql, 'rows'> & { readonly now: Date }, asked: Query<unknown>): Promise<Approved[]> {
  const { ready, effects } = approving(tx.now)
  return tx.rows<Approved>(sql`
    WITH call AS MATERIALIZED (SELECT asked.*, NULL::int AS seen, 0 AS n FROM (${asked}) AS asked),
    ${ready}, chosen AS MATERIALIZED (SELECT * FROM ready), ${effects}
    SELECT id, programme_id, amount_minor FROM approved`)
}
