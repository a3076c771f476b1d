import type { Lang } from '@sanad/shared/figures.ts'
import type { Tx } from '../../platform/command.ts'
import { sql } from '../../platform/database.ts'
import { type Letter, writeMails } from '../../platform/mail.ts'

/** Writes to every officer of an association, each in their own language, with a link to the registration. */
export async function writeToOfficers(
  tx: Tx,
  associationId: string,
  letter: Pick<Letter, 'messageKey' | 'args'>,
): Promise<void> {
  const officers = await tx.rows<{ email: string; locale: Lang }>(sql`
    SELECT p.email, p.locale FROM membership m JOIN person p ON p.id = m.person_id
    WHERE m.organisation_id = ${associationId} AND m.role = 'officer' AND m.ended_at IS NULL ORDER BY p.id`)
  const link = `${tx.platform.config.publicUrl}/association/registration`
  const args = { ...letter.args, link }
  await writeMails(
    tx,
    officers.map(({ email, locale }) => ({ ...letter, to: email, locale, args })),
  )
}
