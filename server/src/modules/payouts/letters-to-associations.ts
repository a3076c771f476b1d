import type { Lang } from '@sanad/shared/figures.ts'
import type { Currency } from '@sanad/shared/money.ts'
import { type Texts, textIn } from '@sanad/shared/texts.ts'
import type { Tx } from '../../platform/command.ts'
import { sql } from '../../platform/database.ts'
import type { Letter } from '../../platform/mail.ts'
import { writtenTo } from '../identity/index.ts'

interface Told {
  readonly email: string
  readonly locale: Lang
  readonly reference: string
  readonly titles: Texts | null
  readonly amountMinor: string
  readonly currency: Currency
  readonly isWhole: boolean
}

/** To the officers whose voucher paid: the money has reached the firm, and whether that was all of the voucher. */
export async function lettersToAssociations(tx: Tx, payoutIds: readonly string[]): Promise<Letter[]> {
  const told = await tx.rows<Told>(sql`
    WITH paid AS (
      SELECT c.agreement_id, sum(o.amount_minor)::text AS amount_minor FROM payout o JOIN claim c ON c.id = o.claim_id
      WHERE o.id = ANY(${payoutIds as string[]}::uuid[]) AND o.state = 'settled' GROUP BY 1)
    SELECT p.email, p.locale, a.reference, paid.amount_minor, a.currency,
      (SELECT jsonb_object_agg(key, value ->> 'title') FROM jsonb_each(a.terms -> 'service' -> 'texts')) AS titles,
      (SELECT sum(x.amount_minor) FROM posting x WHERE x.voucher_id = v.id AND x.account_kind = 'paid') = v.worth_minor AS is_whole
    FROM paid JOIN agreement a ON a.id = paid.agreement_id JOIN voucher v ON v.id = a.voucher_id
    ${writtenTo(sql`a.association_id`)}
    ORDER BY a.id, p.id`)
  const link = `${tx.platform.config.publicUrl}/association/voucher`
  return told.map(({ email, locale, titles, isWhole, ...facts }) => ({
    to: email,
    locale,
    messageKey: isWhole ? 'mail.voucher_paid' : 'mail.firm_paid',
    args: { ...facts, title: textIn(titles ?? {}, locale), link },
  }))
}
