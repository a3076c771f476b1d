import type { Tx } from '../../platform/command.ts'
import { type Letter, writeMails } from '../../platform/mail.ts'
import { readersOf } from '../identity/index.ts'

/** Writes to every officer of an association, each in their own language, with a link to the registration. */
export async function writeToOfficers(
  tx: Tx,
  associationId: string,
  letter: Pick<Letter, 'messageKey' | 'args'>,
): Promise<void> {
  const officers = await readersOf(tx, associationId)
  const link = `${tx.platform.config.publicUrl}/association/registration`
  const args = { ...letter.args, link }
  await writeMails(
    tx,
    officers.map(({ email, locale }) => ({ ...letter, to: email, locale, args })),
  )
}
