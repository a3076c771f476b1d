import type { Lang } from '@sanad/shared/figures.ts'
import { loadMessages } from '@sanad/shared/messages.ts'
import type { Currency } from '@sanad/shared/money.ts'
import { returnReason } from '@sanad/shared/return-reason.ts'
import type { Tx } from '../../platform/command.ts'
import { type Query, sql } from '../../platform/database.ts'
import type { Letter } from '../../platform/mail.ts'
import { writtenTo } from '../identity/index.ts'
import { accountRefused } from './refused-account.ts'

/** Payouts of one firm, and somebody of its staff. */
interface Told {
  readonly email: string
  readonly locale: Lang
  readonly currency: Currency
  readonly count: number
  readonly amountMinor: string
  /** Of what came back of a payout that stays confirmed otherwise. */
  readonly reversedMinor: string
  /** The first of their claims. */
  readonly claimId: string
  readonly reference: string
  readonly accountTail: string
  /** The bank refused the account, and it is still the firm's. */
  readonly needsAccount: boolean
  readonly reason: string | null
}

/**
 * Payouts put together by firm, and by whatever else makes them one thing to tell: one line for each member of its staff.
 * @param still a condition on payout `o`: what has changed meanwhile is told otherwise
 */
const byFirm = (tx: Tx, payoutIds: readonly string[], still: Query<unknown>, apart: Query<unknown>): Promise<Told[]> =>
  tx.rows<Told>(sql`
    WITH told AS (
      SELECT o.provider_id, o.programme_id, o.payee_account_id, ${apart} AS apart, min(o.return_reason) AS reason, bool_or(${accountRefused}) AS is_refused, count(*)::int AS count,
        sum(o.amount_minor)::text AS amount_minor, sum(o.reversed_minor)::text AS reversed_minor,
        (array_agg(c.id ORDER BY c.id))[1] AS claim_id, (array_agg(c.reference ORDER BY c.id))[1] AS reference
      FROM payout o JOIN claim c ON c.id = o.claim_id
      WHERE o.id = ANY(${payoutIds as string[]}::uuid[]) AND ${still} GROUP BY 1, 2, 3, 4)
    SELECT p.email, p.locale, g.currency, told.*, k.number_tail AS account_tail, coalesce(told.is_refused AND k.ended_at IS NULL, false) AS needs_account
    FROM told JOIN programme g ON g.id = told.programme_id JOIN payee_account k ON k.id = told.payee_account_id
    ${writtenTo(sql`told.provider_id`)}
    ORDER BY told.claim_id, p.id`)

const linkOf = ({ platform }: Tx, { count, claimId }: Told): string =>
  `${platform.config.publicUrl}/provider/${count === 1 ? `claims/${claimId}` : 'payouts'}`

const factsOf = ({ count, amountMinor, currency, reference, accountTail }: Told) => ({
  ...{ count, amountMinor, currency, reference, accountTail },
})

/** The bank, or Stripe, has confirmed them. */
export async function lettersOfPaid(tx: Tx, payoutIds: readonly string[]): Promise<Letter[]> {
  const told = await byFirm(tx, payoutIds, sql`o.state = 'settled'`, sql`NULL::text`)
  return told.map(each => ({
    to: each.email,
    locale: each.locale,
    messageKey: each.count === 1 ? 'mail.payout_paid' : 'mail.payouts_paid',
    args: { ...factsOf(each), link: linkOf(tx, each) },
  }))
}

/** They came back whole: why, and whether the firm has to do something, in the words of its page of payouts. */
export async function lettersOfReturned(tx: Tx, payoutIds: readonly string[]): Promise<Letter[]> {
  const told = await byFirm(tx, payoutIds, sql`o.state = 'returned'`, sql`o.return_reason`)
  return Promise.all(
    told.map(async (each): Promise<Letter> => {
      const t = await loadMessages(each.locale)
      return {
        to: each.email,
        locale: each.locale,
        messageKey: each.count === 1 ? 'mail.payout_returned' : 'mail.payouts_returned',
        args: {
          ...factsOf(each),
          reason: returnReason(t, each.reason ?? 'MS03'),
          todo: t(each.needsAccount ? 'payouts.todo.new_account' : 'payouts.todo.wait'),
          link: `${tx.platform.config.publicUrl}/provider/${each.needsAccount ? 'bank-account' : 'payouts'}`,
        },
      }
    }),
  )
}

/** A part came back; the rest stays with the firm. */
export async function lettersOfPart(tx: Tx, payoutIds: readonly string[]): Promise<Letter[]> {
  const told = await byFirm(tx, payoutIds, sql`o.state = 'settled' AND o.reversed_minor > 0`, sql`o.id`)
  return told.map(each => ({
    to: each.email,
    locale: each.locale,
    messageKey: 'mail.payout_partly_returned',
    args: { ...factsOf(each), backMinor: each.reversedMinor, link: linkOf(tx, each) },
  }))
}
