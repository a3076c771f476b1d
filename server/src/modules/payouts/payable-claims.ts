import type { PayObstacle } from '@sanad/shared/api/payouts.ts'
import { beginningOfDay } from '@sanad/shared/calendar-day.ts'
import { personOf } from '../../platform/actor.ts'
import type { Reading } from '../../platform/command.ts'
import { type Query, sql } from '../../platform/database.ts'
import { foundBy } from '../claims/index.ts'
import { organisationsOf } from '../identity/index.ts'
import type { Programme } from '../programmes/index.ts'
import { accountRefused } from './refused-account.ts'

export interface PayableFilter {
  readonly claimIds?: readonly string[]
  readonly providerId?: string
  /** `YYYY-MM-DD`: claims whose deadline is before. */
  readonly payBefore?: string
  readonly maxAmountMinor?: string
  readonly search?: string
  /** Their ids, to be found first. */
  readonly among?: Query<{ id: string }>
}

export interface Payable {
  readonly id: string
  readonly reference: string
  readonly providerId: string
  readonly providerName: string
  readonly amountMinor: string
  readonly decidedAt: Date | null
  readonly payBy: Date | null
  readonly payeeAccountId: string | null
  readonly obstacle: PayObstacle | null
}

/**
 * Of claim `c` and the bank account `k`: the account came after the claim was checked, and nobody has looked since. The claim's checks
 * (`payee_account_settled`, `payee_account_unshared`) saw another one, or none; releasing a hold is looking. The rest the rulebook asks
 * for is waited for here instead; one that another firm gives, too, waits until somebody looks.
 */
const changedUnseen = (now: Date): Query<boolean> => sql<boolean>`
  k.kind <> 'stripe' AND k.added_at > c.submitted_at
    AND NOT EXISTS (SELECT FROM claim_check s WHERE s.claim_id = c.id AND s.round = c.round AND s.checked_at >= k.added_at)
    AND NOT EXISTS (SELECT FROM history h WHERE h.object_id = c.id AND h.event = 'release' AND h.at >= k.added_at)
    AND (k.added_at > (
        SELECT ${now}::timestamptz - make_interval(days => (r.rules ->> 'payeeAccountRestDays')::int)
        FROM voucher v JOIN rulebook r ON r.id = v.rulebook_id WHERE v.id = c.voucher_id)
      OR EXISTS (SELECT FROM payee_account o WHERE o.number_mark = k.number_mark AND o.provider_id <> k.provider_id))`

/** Of claim `c`: of the reader's own firm or association. Which these are is asked once, not of each claim. */
const isOwn = ({ actor, now }: Pick<Reading, 'actor' | 'now'>): Query<boolean> => {
  const own = organisationsOf(personOf(actor), now)
  return sql<boolean>`(c.provider_id IN (${own}) OR c.agreement_id IN (SELECT a.id FROM agreement a WHERE a.association_id IN (${own})))`
}

const payBefore = ({ payBefore: day }: PayableFilter): Date | null => (day ? beginningOfDay(day) : null)

/**
 * Approved claims of a programme with the account each would be paid on, and why it cannot be. An account the bank has
 * sent money back from (closed or wrong, reasons `AC…`) is not tried again: the firm gives another first. The firm is joined so that
 * whoever does not ask for its name does not look it up.
 * @param to the treasurer, whose own organisations are left out
 */
export const payable = (
  programme: Pick<Programme, 'id' | 'rail'>,
  to: Pick<Reading, 'actor' | 'now'>,
  filter: PayableFilter = {},
): Query<Payable> => sql<Payable>`
  SELECT c.id, c.reference, c.provider_id, p.name AS provider_name, c.amount_minor, c.decided_at, c.pay_by,
    k.id AS payee_account_id,
    CASE WHEN k.id IS NULL THEN 'account_missing'
      WHEN NOT k.payouts_enabled THEN 'account_not_ready'
      WHEN EXISTS (SELECT FROM payout o WHERE o.claim_id = c.id AND o.payee_account_id = k.id AND o.state = 'returned'
        AND ${accountRefused}) THEN 'account_refused'
      WHEN ${changedUnseen(to.now)} THEN 'account_changed'
      WHEN ${isOwn(to)} THEN 'own_organisation'
    END AS obstacle
  FROM claim c LEFT JOIN provider p ON p.id = c.provider_id
  LEFT JOIN payee_account k ON k.provider_id = c.provider_id AND k.ended_at IS NULL
    AND (k.kind = 'stripe') = ${programme.rail === 'stripe'}
  WHERE c.programme_id = ${programme.id} AND c.queue = 'approved'
    AND (${(filter.claimIds as string[]) ?? null}::uuid[] IS NULL OR c.id = ANY(${(filter.claimIds as string[]) ?? null}::uuid[]))
    AND (${filter.providerId ?? null}::uuid IS NULL OR c.provider_id = ${filter.providerId ?? null}::uuid)
    AND (${payBefore(filter)}::timestamptz IS NULL OR c.pay_by < ${payBefore(filter)}::timestamptz)
    AND (${filter.maxAmountMinor ?? null}::bigint IS NULL OR c.amount_minor <= ${filter.maxAmountMinor ?? null}::bigint)
    AND ${filter.search ? foundBy(filter.search) : sql`true`} AND ${filter.among ? sql`c.id IN (${filter.among})` : sql`true`}`
