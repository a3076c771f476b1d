import type { Association } from '@sanad/shared/api/associations.ts'
import type { Tx } from '../../platform/command.ts'
import { sql } from '../../platform/database.ts'
import { type Letter, writeMail, writeMails } from '../../platform/mail.ts'
import { readersOf } from '../identity/index.ts'

type Words = Pick<Letter, 'messageKey' | 'args'>

/** Writes to every officer of an association, each in their own language, with a link to the registration. */
export async function writeToOfficers(tx: Tx, associationId: string, letter: Words): Promise<void> {
  const officers = await readersOf(tx, associationId)
  const link = `${tx.platform.config.publicUrl}/association/registration`
  const args = { ...letter.args, link }
  await writeMails(
    tx,
    officers.map(({ email, locale }) => ({ ...letter, to: email, locale, args })),
  )
}

/**
 * Writes to the address a register names for an association, in a language it has a name in, with a link to the invitation that
 * waits there. To nobody where there is none, or it was accepted.
 */
export async function writeToRegistered(tx: Tx, { id, nameAr, nameFr }: Association, letter: Words): Promise<void> {
  const invited = await tx.row<{ id: string; email: string }>(sql`
    SELECT id, email FROM invitation WHERE organisation_id = ${id} AND accepted_at IS NULL AND ended_at IS NULL AND expires_at > ${tx.now}
    ORDER BY id LIMIT 1`)
  if (!invited) return
  const link = `${tx.platform.config.publicUrl}/join/${invited.id}`
  await writeMail(tx, {
    messageKey: letter.messageKey,
    to: invited.email,
    locale: nameAr ? 'ar' : 'fr',
    args: { ...letter.args, association: nameAr || nameFr, link },
  })
}
