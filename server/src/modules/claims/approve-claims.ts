import { claimMachine } from '@sanad/shared/machines/claim.ts'
import { voucherMachine } from '@sanad/shared/machines/voucher.ts'
import { addWorkingDays } from '@sanad/shared/working-days.ts'
import { type Query, type Sql, sql } from '../../platform/database.ts'
import { stepping } from '../../platform/step.ts'
import { belongsTo } from '../identity/index.ts'
import { hasEnded } from '../vouchers/index.ts'
import { claimPostings } from './claim.postings.ts'
import { claimLife } from './claim.step.ts'

/** Which claims, and which reviewer decides: columns `claim_id`, `programme_id` (the reviewer's) and `person_id`. */
export type Approving = Query<{ claimId: string; programmeId: string; personId: string }>

export interface Approved {
  readonly id: string
  readonly programmeId: string
  readonly amountMinor: string
}

const approvable = claimMachine.states.filter(state => 'approve' in claimMachine.graph[state])
const endedStates = voucherMachine.states.filter(state => hasEnded({ state }))
/** The longest payment term a rulebook can have, in working days. */
const longestTerm = 90

/**
 * Approves those of these claims that can be, in one statement: state, history, the firm's payment term by the voucher's own
 * rulebook, agreement → payable, and what was not claimed of the tranche back to its voucher, or to the pool where that
 * has ended. Left alone: claims of another programme, in another state, and of whom the reviewer belongs to.
 * @returns the approved ones
 */
export const approveAll = (tx: Pick<Sql, 'rows'> & { readonly now: Date }, asked: Approving): Promise<Approved[]> =>
  tx.rows<Approved>(sql`
    WITH asked AS MATERIALIZED (${asked}),
    chosen AS MATERIALIZED (
      SELECT c.id, 'approve' AS event, asked.person_id, c.programme_id, c.agreement_id, c.provider_id, c.voucher_id, c.amount_minor,
        m.amount_minor - c.amount_minor AS left_minor, (r.rules ->> 'paymentWorkingDays')::int AS term
      FROM asked
      JOIN claim c ON c.id = asked.claim_id AND c.programme_id = asked.programme_id
      JOIN milestone m ON m.id = c.milestone_id
      JOIN agreement a ON a.id = c.agreement_id
      JOIN voucher v ON v.id = c.voucher_id
      JOIN rulebook r ON r.id = v.rulebook_id
      WHERE c.state = ANY(${approvable})
        AND NOT ${belongsTo(sql`asked.person_id`, sql`c.provider_id, a.association_id`, tx.now)}
      ORDER BY c.id FOR UPDATE OF c),
    ${stepping(claimLife, ['approve'], {
      at: tx.now,
      role: 'reviewer',
      also: sql`decided_at = ${tx.now}, pay_by = (${termEnds(tx.now)}::timestamptz[])[chosen.term]`,
    })},
    approved AS MATERIALIZED (
      SELECT chosen.*, uuidv7() AS approval_id, uuidv7() AS release_id FROM chosen JOIN moved USING (id)),
    -- Whether a voucher has ended must not change before the money is where it belongs.
    held AS MATERIALIZED (
      SELECT v.id, v.state = ANY(${endedStates}) AS is_ended FROM voucher v
      WHERE v.id IN (SELECT voucher_id FROM approved WHERE left_minor > 0) ORDER BY v.id FOR UPDATE),
    ${claimPostings.approve(tx.now)}
    SELECT id, programme_id, amount_minor FROM approved`)

let known: { readonly from: number; readonly ends: readonly Date[] } | undefined

/** When a term of 1, 2, … working days from `now` ends. Kept for the instant it was asked for: groups come in bursts. */
function termEnds(now: Date): readonly Date[] {
  if (known?.from !== now.getTime()) {
    const ends: Date[] = []
    for (let end = addWorkingDays(now, 1); ends.length < longestTerm; end = addWorkingDays(end, 1)) ends.push(end)
    known = { from: now.getTime(), ends }
  }
  return known.ends
}
