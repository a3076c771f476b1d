import type { Lang } from '@sanad/shared/figures.ts'
import { type Texts, textIn } from '@sanad/shared/texts.ts'
import type { Tx } from '../../platform/command.ts'
import { sql } from '../../platform/database.ts'
import { type Letter, writeMails } from '../../platform/mail.ts'
import { agreedTitle } from './visible.ts'

/** What the parties are told of by mail. The mail says that something happened and where; what it is, the page shows. */
type Event =
  | 'requested'
  | 'offered'
  | 'signed'
  | 'declined'
  | 'terminated'
  | 'delivered'
  | 'accepted'
  | 'rejected'
  | 'reminded'

interface Told {
  readonly email: string
  readonly locale: Lang
  readonly reference: string
  readonly titles: Texts
}

interface How {
  /** The page it is about; the agreement's unless given. */
  readonly path?: string
  /** The last moment to answer. */
  readonly by?: Date
}

const tell =
  (party: 'association' | 'provider') =>
  async (tx: Tx, agreementId: string, event: Event, { path, by }: How = {}): Promise<void> => {
    const people = await tx.rows<Told>(sql`
      SELECT p.email, p.locale, a.reference, ${agreedTitle} AS titles
      FROM agreement a CROSS JOIN people_to_write_to(a.${sql.ref(`${party}_id`)}) p
      WHERE a.id = ${agreementId} ORDER BY p.person_id`)
    const link = tx.platform.config.publicUrl + (path ?? `/agreements/${agreementId}`)
    const letterTo = ({ email, locale, reference, titles }: Told): Letter => ({
      to: email,
      locale,
      messageKey: `agreement_mail.${event}`,
      args: { reference, title: textIn(titles, locale), link, by: by?.toISOString() ?? null },
    })
    await writeMails(tx, people.map(letterTo))
  }

/** To every officer of the association, each in their language. */
export const tellOfficers = tell('association')
/** To all staff of the provider. */
export const tellProvider = tell('provider')
