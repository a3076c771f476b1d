import type { getInvitation, listPeople } from '@sanad/shared/api/people.ts'
import type { ReplyOf } from '@sanad/shared/endpoint.ts'
import { Problem } from '@sanad/shared/problems.ts'
import type { PersonActor } from '../../platform/actor.ts'
import type { Reading } from '../../platform/command.ts'
import { sql } from '../../platform/database.ts'
import type { Served } from '../../platform/route.ts'
import { rolesIn } from './create-membership.ts'
import { organisationNameOrNone } from './organisation-name.ts'
import { mustBeSignedIn } from './signed-in.ts'
import { wasActedFor } from './written-to.ts'

type People = Served<ReplyOf<typeof listPeople>>

/** Who acts for the organisation of the one who asks. A few people each: not paged. */
export async function peopleOf({ actor, rows, now }: Reading): Promise<People> {
  const { organisationId, organisationKind, personId } = actor as PersonActor
  const people = await rows<People['people'][number]>(sql`
    SELECT m.id, p.name, p.email, m.role, m.created_at AS since, p.id = ${personId} AS is_me
    FROM membership m JOIN person p ON p.id = m.person_id
    WHERE m.organisation_id = ${organisationId} AND m.ended_at IS NULL ORDER BY m.created_at, m.id LIMIT 500`)
  const invitations = await rows<People['invitations'][number]>(sql`
    SELECT id, email, role, expires_at FROM invitation
    WHERE organisation_id = ${organisationId} AND accepted_at IS NULL AND ended_at IS NULL AND expires_at > ${now}
    ORDER BY created_at LIMIT 500`)
  return { people, invitations, roles: rolesIn[organisationKind] }
}

/** An invitation to the address of the one who asks; for anybody else it does not exist. */
export async function invitationOf(
  { actor, row, now }: Reading,
  invitationId: string,
): Promise<Served<ReplyOf<typeof getInvitation>>> {
  const { personId } = mustBeSignedIn(actor)
  const found = await row<Served<ReplyOf<typeof getInvitation>>>(sql`
    SELECT m.organisation_kind AS kind, ${organisationNameOrNone} AS name, m.role, inviter.name AS invited_by, m.expires_at,
      m.organisation_kind = 'association' AND NOT ${wasActedFor(sql`m.organisation_id`)} AS is_of_register
    FROM invitation m JOIN person p ON p.email = m.email LEFT JOIN person inviter ON inviter.id = m.invited_by
    WHERE m.id = ${invitationId} AND p.id = ${personId} AND m.accepted_at IS NULL AND m.ended_at IS NULL
      AND m.expires_at > ${now}`)
  if (!found) throw new Problem('object.not_found')
  return found
}
