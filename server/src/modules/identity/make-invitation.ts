import { endOfDayAfter } from '@sanad/shared/calendar-day.ts'
import type { Lang } from '@sanad/shared/figures.ts'
import { loadMessages } from '@sanad/shared/messages.ts'
import type { OrganisationKind, PersonActor } from '../../platform/actor.ts'
import type { Tx } from '../../platform/command.ts'
import { sql } from '../../platform/database.ts'
import { writeMail } from '../../platform/mail.ts'
import { organisationNameOrNone } from './organisation-name.ts'

export interface Offered {
  readonly organisationKind: OrganisationKind
  readonly organisationId: string
  readonly role: PersonActor['role']
  /** In lower case. */
  readonly email: string
  readonly locale: Lang
  /** Null for the first manager of an installation: nobody is there to invite them. */
  readonly invitedBy: string | null
}

interface Made {
  readonly invitationId: string
  readonly expiresAt: Date
}

const daysValid = 14

/** Offers a place to whoever reads the mail of an address, and writes to it. The mail holds no secret. */
export async function makeInvitation(tx: Tx, offered: Offered): Promise<Made> {
  const { organisationKind, organisationId, role, email, invitedBy } = offered
  const expiresAt = endOfDayAfter(tx.now, daysValid)
  await tx.run(sql`
    UPDATE invitation SET ended_at = expires_at
    WHERE organisation_id = ${organisationId} AND role = ${role} AND email = ${email} AND accepted_at IS NULL
      AND ended_at IS NULL AND expires_at <= ${tx.now}`)
  const made = await tx.row<{ id: string }>(sql`
    INSERT INTO invitation (organisation_kind, organisation_id, role, email, invited_by, created_at, expires_at)
    VALUES (${organisationKind}, ${organisationId}, ${role}, ${email}, ${invitedBy}, ${tx.now}, ${expiresAt}) RETURNING id`)
  if (!made) throw new Error('the invitation was not made')
  await write(tx, offered, { invitationId: made.id, expiresAt })
  return { invitationId: made.id, expiresAt }
}

async function write(tx: Tx, offered: Offered, { invitationId, expiresAt }: Made): Promise<void> {
  const { email, role, locale, invitedBy } = offered
  const words = await tx.row<{ name: Record<Lang, string>; inviter: string | null }>(sql`
    SELECT ${organisationNameOrNone} AS name, p.name AS inviter
    FROM invitation m LEFT JOIN person p ON p.id = m.invited_by WHERE m.id = ${invitationId}`)
  const t = await loadMessages(locale)
  const args = {
    inviter: words?.inviter ?? '',
    organisation: words?.name[locale] ?? '',
    role: t(`role.${role}`),
    link: `${tx.platform.config.publicUrl}/join/${invitationId}`,
    until: expiresAt.toISOString(),
  }
  const messageKey = invitedBy ? 'mail.invitation' : 'mail.first_manager'
  await writeMail(tx, { to: email, locale, messageKey, args })
}
