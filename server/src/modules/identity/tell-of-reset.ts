import type { Lang } from '@sanad/shared/figures.ts'
import type { PersonActor } from '../../platform/actor.ts'
import type { Tx } from '../../platform/command.ts'
import { sql } from '../../platform/database.ts'
import { writeMail } from '../../platform/mail.ts'
import type { Member } from './member.queries.ts'
import { organisationNameOrNone } from './organisation-name.ts'

interface Reader {
  id: string
  email: string
  locale: Lang
}

/** Tells the person, and whoever keeps the people of any organisation they belong to: somebody will notice what is wrong. */
export async function tellOfReset(tx: Tx, { personId, name, email }: Member, reason: string): Promise<void> {
  const { personId: byId, organisationKind, organisationId } = tx.actor as PersonActor
  const words = await tx.row<{ by: string; organisation: Record<Lang, string> }>(sql`
    SELECT p.name AS by, ${organisationNameOrNone} AS organisation
    FROM (SELECT ${organisationKind}::text AS organisation_kind, ${organisationId}::uuid AS organisation_id) m,
      person p WHERE p.id = ${byId}`)
  const { publicUrl } = tx.platform.config
  for (const { id, email: to, locale } of await readersOf(tx, personId)) {
    const args = { by: words?.by ?? '', organisation: words?.organisation[locale] ?? '', reason, name: name || email }
    const own = { messageKey: 'mail.factors_reset', args: { ...args, link: `${publicUrl}/account` } } as const
    const others = { messageKey: 'mail.factors_reset_of', args: { ...args, link: `${publicUrl}/people` } } as const
    await writeMail(tx, { to, locale, ...(id === personId ? own : others) })
  }
}

const readersOf = (tx: Tx, personId: string): Promise<Reader[]> =>
  tx.rows<Reader>(sql`
    SELECT DISTINCT p.id, p.email, p.locale FROM person p
    WHERE p.id = ${personId} OR p.id IN (
      SELECT keeper.person_id FROM membership own JOIN membership keeper ON keeper.organisation_id = own.organisation_id
      WHERE own.person_id = ${personId} AND own.ended_at IS NULL AND keeper.ended_at IS NULL
        AND keeper.role IN ('officer', 'staff', 'manager'))
    ORDER BY p.id`)
