import type { Lang } from '@sanad/shared/figures.ts'
import { loadMessages } from '@sanad/shared/messages.ts'
import { Problem } from '@sanad/shared/problems.ts'
import type { PersonActor } from '../../platform/actor.ts'
import { addDays } from '../../platform/clock.ts'
import { command, type Tx } from '../../platform/command.ts'
import { sql } from '../../platform/database.ts'
import { writeMail } from '../../platform/mail.ts'
import { mustBeAllowed, mustFit, type NewMembership } from './create-membership.ts'
import { organisationNameOrNone } from './organisation-name.ts'

interface Invite {
  readonly email: string
  readonly role: string
  readonly locale: Lang
}

const daysValid = 14

/** Offers a place to whoever reads the mail of an address. The mail holds no secret: accepting asks to sign in with it. */
export const invitePerson = command({
  name: 'invitation.send',
  by: ['officer', 'staff', 'manager'],
  refusals: { invitation_live: 'invitation.known' },
  async run(tx, given: Invite) {
    const { organisationKind, organisationId, personId } = tx.actor as PersonActor
    const [email, role] = [given.email.toLowerCase(), given.role as PersonActor['role']]
    const expiresAt = addDays(tx.now, daysValid)
    mustFit(organisationKind, role)
    const known = await tx.row<{ id: string; locale: Lang }>(sql`SELECT id, locale FROM person WHERE email = ${email}`)
    if (known) await mustBeFree(tx, { personId: known.id, organisationKind, organisationId, role })
    await tx.run(sql`
      UPDATE invitation SET ended_at = expires_at
      WHERE organisation_id = ${organisationId} AND role = ${role} AND email = ${email} AND accepted_at IS NULL
        AND ended_at IS NULL AND expires_at <= ${tx.now}`)
    const made = await tx.row<{ id: string }>(sql`
      INSERT INTO invitation (organisation_kind, organisation_id, role, email, invited_by, created_at, expires_at)
      VALUES (${organisationKind}, ${organisationId}, ${role}, ${email}, ${personId}, ${tx.now}, ${expiresAt}) RETURNING id`)
    if (!made) throw new Error('the invitation was not made')
    await write(tx, { invitationId: made.id, email, role, locale: known?.locale ?? given.locale, expiresAt })
    tx.about('invitation', made.id)
    return { invitationId: made.id }
  },
})

/**
 * What is forbidden inside one's own organisation is said at once. A membership elsewhere is not the inviter's to learn:
 * it is refused when the invitation is accepted.
 */
async function mustBeFree(tx: Tx, wanted: NewMembership): Promise<void> {
  try {
    await mustBeAllowed(tx, wanted)
  } catch (error) {
    if (!(error instanceof Problem) || error.code !== 'membership.sides_apart') throw error
  }
}

interface Letter {
  invitationId: string
  email: string
  role: PersonActor['role']
  locale: Lang
  expiresAt: Date
}

async function write(tx: Tx, { invitationId, email, role, locale, expiresAt }: Letter): Promise<void> {
  const words = await tx.row<{ name: Record<Lang, string>; inviter: string }>(sql`
    SELECT ${organisationNameOrNone} AS name, p.name AS inviter FROM invitation m JOIN person p ON p.id = m.invited_by
    WHERE m.id = ${invitationId}`)
  const t = await loadMessages(locale)
  const args = {
    inviter: words?.inviter ?? '',
    organisation: words?.name[locale] ?? '',
    role: t(`role.${role}`),
    link: `${tx.platform.config.publicUrl}/join/${invitationId}`,
    until: expiresAt.toISOString(),
  }
  await writeMail(tx, { to: email, locale, messageKey: 'mail.invitation', args })
}

export const endInvitation = command({
  name: 'invitation.end',
  by: ['officer', 'staff', 'manager'],
  async run(tx, { invitationId }: { invitationId: string }) {
    const ended = await tx.run(sql`
      UPDATE invitation SET ended_at = ${tx.now}
      WHERE id = ${invitationId} AND organisation_id = ${(tx.actor as PersonActor).organisationId}
        AND accepted_at IS NULL AND ended_at IS NULL`)
    if (ended === 0) throw new Problem('object.not_found')
    tx.about('invitation', invitationId)
  },
})
