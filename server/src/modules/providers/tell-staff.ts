import type { Lang } from '@sanad/shared/figures.ts'
import type { MessageArguments } from '@sanad/shared/messages.ts'
import type { Tx } from '../../platform/command.ts'
import { sql } from '../../platform/database.ts'
import { writeMails } from '../../platform/mail.ts'
import type { MailKey } from '../../platform/mail-text.ts'

/** A mail to every member of a provider's staff, each in their own language; exists exactly when the command commits. */
export async function tellStaff(
  tx: Tx,
  providerId: string,
  messageKey: MailKey,
  args: MessageArguments = {},
): Promise<void> {
  const staff = await tx.rows<{ email: string; locale: Lang }>(sql`
    SELECT p.email, p.locale FROM membership m JOIN person p ON p.id = m.person_id
    WHERE m.organisation_id = ${providerId} AND m.organisation_kind = 'provider' AND m.ended_at IS NULL`)
  await writeMails(
    tx,
    staff.map(({ email, locale }) => ({ to: email, locale, messageKey, args })),
  )
}
