import { anyone } from '@sanad/shared/endpoint.ts'
import { Problem } from '@sanad/shared/problems.ts'
import type { OrganisationKind, PersonActor } from '../../platform/actor.ts'
import { command } from '../../platform/command.ts'
import { sql } from '../../platform/database.ts'
import { pipelined } from '../../platform/pipelining.ts'
import { createMembership } from './create-membership.ts'
import { mustBeSignedIn, ofIdentity } from './signed-in.ts'

interface Invitation {
  organisationKind: OrganisationKind
  organisationId: string
  role: PersonActor['role']
  expiresAt: Date
  acceptedAt: Date | null
  endedAt: Date | null
}

/** Joins the organisation that invited one's own address. */
export const acceptInvitation = command({
  name: 'invitation.accept',
  by: anyone,
  beforeTheWall: ofIdentity,
  async run(tx, { invitationId }: { invitationId: string }) {
    const { personId } = mustBeSignedIn(tx.actor)
    const offered = await tx.row<Invitation>(sql`
      SELECT i.organisation_kind, i.organisation_id, i.role, i.expires_at, i.accepted_at, i.ended_at
      FROM invitation i JOIN person p ON p.email = i.email
      WHERE i.id = ${invitationId} AND p.id = ${personId} FOR NO KEY UPDATE OF i`)
    if (!offered) throw new Problem('object.not_found')
    const { organisationKind, organisationId, role, expiresAt, acceptedAt, endedAt } = offered
    if (acceptedAt || endedAt || expiresAt <= tx.now) throw new Problem('invitation.ended')
    await tx.run(pipelined(sql`UPDATE invitation SET accepted_at = ${tx.now} WHERE id = ${invitationId}`))
    const membershipId = await createMembership(tx, { personId, organisationKind, organisationId, role })
    tx.about('membership', membershipId, organisationKind === 'programme' ? organisationId : undefined)
    return { membershipId }
  },
})
