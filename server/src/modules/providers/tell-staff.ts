import type { MessageArguments } from '@sanad/shared/messages.ts'
import type { Tx } from '../../platform/command.ts'
import { writeMails } from '../../platform/mail.ts'
import type { MailKey } from '../../platform/mail-text.ts'
import { readersOf } from '../identity/index.ts'

/** A mail to every member of a provider's staff, each in their own language; exists exactly when the command commits. */
export async function tellStaff(
  tx: Tx,
  providerId: string,
  messageKey: MailKey,
  args: MessageArguments = {},
): Promise<void> {
  const staff = await readersOf(tx, providerId)
  await writeMails(
    tx,
    staff.map(({ email, locale }) => ({ to: email, locale, messageKey, args })),
  )
}
