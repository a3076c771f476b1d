import type { Lang } from '@sanad/shared/figures.ts'
import type { Currency } from '@sanad/shared/money.ts'
import { type Texts, textIn } from '@sanad/shared/texts.ts'
import type { Tx } from '../../platform/command.ts'
import { type Query, sql } from '../../platform/database.ts'
import { type Letter, writeMails } from '../../platform/mail.ts'
import { writtenTo } from '../identity/index.ts'

/** What an association's officers are told of by mail: they have days to answer, or cannot do what they could. */
type Told =
  | 'issued'
  | 'to_activate'
  | 'to_spend'
  | 'suspended'
  | 'resumed'
  | 'cancelled'
  | 'outlives'
  | 'outlives_unused'

interface Holder {
  readonly email: string
  readonly locale: Lang
  readonly programme: Texts
  readonly worthMinor: string
  readonly currency: Currency
  readonly availableMinor: string
  readonly activateBy: Date
  readonly commitBy: Date
}

/** The officers of whom these vouchers were issued to, each with what their mail says. */
export const holdersOf = (voucherIds: readonly string[]): Query<Holder> => sql<Holder>`
  SELECT p.email, p.locale, g.name AS programme, v.worth_minor, g.currency, v.activate_by, v.commit_by,
    -- Looked up for each: where hardly a voucher was issued before, PostgreSQL expects one such account, and would begin with all of them.
    (SELECT balance_minor FROM account a WHERE a.programme_id = v.programme_id AND a.kind = 'voucher' AND a.owner_id = v.id) AS available_minor
  FROM voucher v
  JOIN programme g ON g.id = v.programme_id
  ${writtenTo(sql`v.association_id`)}
  WHERE v.id = ANY(${voucherIds as string[]}::uuid[]) ORDER BY v.id, p.id`

/** To every officer of whom these vouchers were issued to, each in their own language; who has no account is told by nobody. */
export async function tellHolders(tx: Tx, voucherIds: readonly string[], told: Told): Promise<void> {
  if (voucherIds.length === 0) return
  const holders = await tx.rows(holdersOf(voucherIds))
  const link = `${tx.platform.config.publicUrl}/association/voucher`
  const letterTo = ({ email, locale, programme, activateBy, commitBy, ...amounts }: Holder): Letter => ({
    to: email,
    locale,
    messageKey: `mail.voucher_${told}`,
    args: {
      ...amounts,
      programme: textIn(programme, locale),
      activateBy: activateBy.toISOString(),
      commitBy: commitBy.toISOString(),
      link,
    },
  })
  await writeMails(tx, holders.map(letterTo))
}
