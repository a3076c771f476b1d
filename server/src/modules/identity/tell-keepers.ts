import type { Lang } from '@sanad/shared/figures.ts'
import type { PersonActor } from '../../platform/actor.ts'
import type { Tx } from '../../platform/command.ts'
import { type Query, sql } from '../../platform/database.ts'
import { writeMails } from '../../platform/mail.ts'
import type { MailArguments } from '../../platform/mail-text.ts'
import { organisationNameOrNone } from './organisation-name.ts'

interface Told {
  readonly personId: string
  /** What the person reads; whoever else is told reads the same of them. */
  readonly messageKey: 'mail.factors_reset' | 'mail.membership_ended'
  readonly args?: MailArguments
  /** Whose keepers are told: ids. */
  readonly organisations: Query<unknown>
}

interface Words {
  readonly by: string
  readonly name: string
  readonly organisation: Record<Lang, string>
}

interface Reader {
  readonly id: string
  readonly email: string
  readonly locale: Lang
}

/** Tells a person what somebody did to their place here, and whoever keeps the people: somebody will notice what is wrong. */
export async function tellKeepers(tx: Tx, { personId, messageKey, args = {}, organisations }: Told): Promise<void> {
  const { by = '', name = '', organisation } = (await wordsFor(tx, personId)) ?? {}
  const { publicUrl } = tx.platform.config
  const letters = (await readersOf(tx, personId, organisations)).map(({ id, email: to, locale }) => {
    const isOwn = id === personId
    const link = `${publicUrl}${isOwn ? '/account' : '/people'}`
    const all = { ...args, by, name, organisation: organisation?.[locale] ?? '', link }
    return { to, locale, messageKey: isOwn ? messageKey : (`${messageKey}_of` as const), args: all }
  })
  await writeMails(tx, letters)
}

function wordsFor(tx: Tx, personId: string): Promise<Words | undefined> {
  const { personId: byId, organisationKind, organisationId } = tx.actor as PersonActor
  return tx.row<Words>(sql`
    SELECT p.name AS by, coalesce(nullif(other.name, ''), other.email) AS name, ${organisationNameOrNone} AS organisation
    FROM (SELECT ${organisationKind}::text AS organisation_kind, ${organisationId}::uuid AS organisation_id) m,
      person p, person other WHERE p.id = ${byId} AND other.id = ${personId}`)
}

const readersOf = (tx: Tx, personId: string, organisations: Query<unknown>): Promise<Reader[]> =>
  tx.rows<Reader>(sql`
    SELECT p.id, p.email, p.locale FROM person p
    WHERE p.id = ${personId} OR p.id IN (
      SELECT person_id FROM membership
      WHERE organisation_id IN (${organisations}) AND ended_at IS NULL AND role IN ('officer', 'staff', 'manager'))
    ORDER BY p.id`)
