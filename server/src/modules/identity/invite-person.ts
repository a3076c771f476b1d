import type { Lang } from '@sanad/shared/figures.ts'
import { Problem } from '@sanad/shared/problems.ts'
import type { PersonActor } from '../../platform/actor.ts'
import { type Bound, mustBeFewer } from '../../platform/bound.ts'
import { addDays } from '../../platform/clock.ts'
import { command, type Tx } from '../../platform/command.ts'
import { type Query, sql } from '../../platform/database.ts'
import { mustBeFree, mustFit } from './create-membership.ts'
import { makeInvitation } from './make-invitation.ts'
import { mustBeFreshToChangeFactors } from './second-factor.ts'
import { ofIdentity } from './signed-in.ts'

interface Invite {
  readonly email: string
  readonly role: string
  readonly locale: Lang
}

/** Each is a mail to an address that never asked for one: so many a day from one organisation, and from one person. */
const mostADay = 50

/** Offers a place to whoever reads the mail of an address. The mail holds no secret: accepting asks to sign in with it. */
export const invitePerson = command({
  name: 'invitation.send',
  by: ['officer', 'staff', 'manager'],
  confidential: ['email'],
  beforeTheWall: ofIdentity,
  refusals: { invitation_live: 'invitation.known' },
  async run(tx, given: Invite) {
    const { organisationKind, organisationId, personId } = tx.actor as PersonActor
    const [email, role] = [given.email.toLowerCase(), given.role as PersonActor['role']]
    mustFit(organisationKind, role)
    // Whoever only reads the mail of somebody with a second factor must not let a helper in.
    await mustBeFreshToChangeFactors(tx)
    await mustBeFewer(
      tx,
      invitedToday(tx, `invitations of ${organisationId}`, sql`organisation_id = ${organisationId}`),
    )
    await mustBeFewer(tx, invitedToday(tx, `invitations by ${personId}`, sql`invited_by = ${personId}`))
    const known = await tx.row<{ id: string; locale: Lang }>(sql`SELECT id, locale FROM person WHERE email = ${email}`)
    // A membership elsewhere is not the inviter's to learn: it is refused when the invitation is accepted.
    if (known) await mustBeFree(tx, { personId: known.id, organisationKind, organisationId, role })
    const offered = { organisationKind, organisationId, role, email, locale: known?.locale ?? given.locale }
    const { invitationId } = await makeInvitation(tx, { ...offered, invitedBy: personId })
    tx.about('invitation', invitationId)
    return { invitationId }
  },
})

const invitedToday = ({ now }: Tx, of: string, whose: Query<unknown>): Bound => ({
  ...{ of, most: mostADay },
  rows: sql`SELECT FROM invitation WHERE ${whose} AND created_at > ${addDays(now, -1)}`,
})

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
