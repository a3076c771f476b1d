import type { ClaimEvent } from '@sanad/shared/machines/claim.ts'
import { type Query, sql } from '../../platform/database.ts'

/**
 * What each event of a claim does to money, as parts of the statement that steps claims set-based; so that none is forgotten.
 * Sending, settling and returning move money with the payout, which knows the batch it travels in.
 */
export const claimPostings = {
  submit: undefined,
  pass: undefined,
  flag: undefined,
  bounce: undefined,
  approve: makePayable,
  correct: undefined,
  reject: undefined,
  lapse: undefined,
  hold: undefined,
  release: undefined,
  batch: undefined,
  unbatch: undefined,
  settle: undefined,
  return: undefined,
} satisfies Record<ClaimEvent, ((now: Date) => Query<unknown>) | undefined>

/**
 * Of `approved` claims and `held` vouchers (`approve-claims.ts`): a transaction for what becomes payable and one for what goes
 * back, and the postings of both.
 */
function makePayable(now: Date): Query<unknown> {
  return sql`
    opened AS (
      INSERT INTO ledger_transaction (id, programme_id, kind, object_id, at)
      SELECT approval_id, programme_id, 'approve', id, ${now}::timestamptz FROM approved
      UNION ALL
      SELECT release_id, programme_id, 'release', id, ${now}::timestamptz FROM approved WHERE left_minor > 0),
    posted AS (
      INSERT INTO posting (transaction_id, programme_id, account_kind, owner_id, voucher_id, amount_minor)
      SELECT leg.transaction_id, p.programme_id, leg.kind, leg.owner_id, p.voucher_id, leg.amount_minor
      FROM approved p LEFT JOIN held ON held.id = p.voucher_id CROSS JOIN LATERAL (VALUES
        (p.approval_id, 'agreement', p.agreement_id, -p.amount_minor),
        (p.approval_id, 'payable', p.provider_id, p.amount_minor),
        (p.release_id, 'agreement', p.agreement_id, -p.left_minor),
        (p.release_id, CASE WHEN held.is_ended THEN 'pool' ELSE 'voucher' END,
          CASE WHEN held.is_ended THEN p.programme_id ELSE p.voucher_id END, p.left_minor)) AS leg (transaction_id, kind, owner_id, amount_minor)
      WHERE leg.amount_minor <> 0)`
}
