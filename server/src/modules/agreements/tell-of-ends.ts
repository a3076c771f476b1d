import type { Lang } from '@sanad/shared/figures.ts'
import type { Currency } from '@sanad/shared/money.ts'
import { type Texts, textIn } from '@sanad/shared/texts.ts'
import type { Tx } from '../../platform/command.ts'
import { sql } from '../../platform/database.ts'
import type { Letter } from '../../platform/mail.ts'
import { linesOf, type MailLine } from '../../platform/mail-text.ts'
import { writtenTo } from '../identity/index.ts'
import { agreedTitle, mayBeSigned } from './visible.ts'

/** Kept by whatever ends them: everything was paid; nobody can sign them any more. */
export const completedKind = 'agreement.completed'
export const lapsedKind = 'agreement.lapsed'

interface Told {
  readonly email: string
  readonly locale: Lang
  readonly id: string
  readonly reference: string
  readonly titles: Texts
}

interface ToldToFirm extends Told {
  readonly providerId: string
  readonly programme: Texts
}

/** To the staff of each agreement's firm: one letter for all there is to tell a firm. */
export async function lettersToFirms(
  tx: Tx,
  agreementIds: readonly string[],
  event: 'completed' | 'lapsed' | 'outlives',
): Promise<Letter[]> {
  const told = await tx.rows<ToldToFirm>(sql`
    SELECT p.email, p.locale, a.provider_id, a.id, a.reference, ${agreedTitle} AS titles, g.name AS programme
    FROM agreement a JOIN programme g ON g.id = a.programme_id ${writtenTo(sql`a.provider_id`)}
    WHERE a.id = ANY(${agreementIds as string[]}::uuid[]) ORDER BY a.id, p.id`)
  const byReader = Map.groupBy(told, ({ providerId, email }) => `${providerId} ${email}`)
  return [...byReader.values()].map(each => {
    const { email, locale, id, programme } = each[0] as ToldToFirm
    return {
      to: email,
      locale,
      messageKey: `agreements_mail.${event}`,
      args: {
        count: each.length,
        programme: textIn(programme, locale),
        agreements: linesOf(each, lineOf, 'agreements_mail.more'),
        link: `${tx.platform.config.publicUrl}/agreements${each.length === 1 ? `/${id}` : ''}`,
      },
    }
  })
}

const lineOf = ({ reference, titles, locale }: Told): MailLine => ({
  key: 'agreements_mail.line',
  args: { reference, title: textIn(titles, locale) },
})

interface ToldToAssociation extends Told {
  readonly currency: Currency
  readonly availableMinor: string
  readonly commitBy: Date
  readonly isUsable: boolean
}

/** To the officers of each agreement's association, with what is left of the voucher it was on. */
export async function lettersToAssociations(
  tx: Tx,
  agreementIds: readonly string[],
  event: 'completed' | 'lapsed',
): Promise<Letter[]> {
  const told = await tx.rows<ToldToAssociation>(sql`
    SELECT p.email, p.locale, a.id, a.reference, ${agreedTitle} AS titles, a.currency, h.balance_minor AS available_minor, v.commit_by,
      h.balance_minor > 0 AND ${mayBeSigned(tx.now)} AS is_usable
    FROM agreement a JOIN voucher v ON v.id = a.voucher_id
      JOIN account h ON h.programme_id = a.programme_id AND h.kind = 'voucher' AND h.owner_id = v.id
    ${writtenTo(sql`a.association_id`)}
    WHERE a.id = ANY(${agreementIds as string[]}::uuid[]) ORDER BY a.id, p.id`)
  return told.map(each => ({
    to: each.email,
    locale: each.locale,
    messageKey: `agreement_mail.${event}`,
    args: {
      reference: each.reference,
      title: textIn(each.titles, each.locale),
      left: [leftOf(each)],
      link: `${tx.platform.config.publicUrl}/agreements/${each.id}`,
    },
  }))
}

const leftOf = ({ isUsable, availableMinor, currency, commitBy }: ToldToAssociation): MailLine =>
  isUsable
    ? { key: 'agreement_mail.left', args: { availableMinor, currency, commitBy: commitBy.toISOString() } }
    : { key: 'agreement_mail.nothing_left', args: {} }
