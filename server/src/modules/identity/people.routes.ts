import * as api from '@sanad/shared/api/people.ts'
import { sql } from '../../platform/database.ts'
import { beforeTheWall, onCommand, onQuery } from '../../platform/route.ts'
import { nameObjects } from '../record/index.ts'
import { acceptInvitation } from './accept-invitation.ts'
import { endMembership } from './end-membership.ts'
import { endInvitation, invitePerson } from './invite-person.ts'
import { memberForKeepers } from './member.queries.ts'
import { invitationOf, peopleOf } from './people.queries.ts'
import { resetFactors } from './reset-factors.ts'
import { ofIdentity } from './signed-in.ts'

// People of the office are named in its log; others are not.
nameObjects(
  'membership',
  id => sql`membership m JOIN person p ON p.id = m.person_id WHERE m.id = ${id} AND m.organisation_kind = 'programme'`,
  { name: sql`jsonb_build_object('ar', p.name, 'fr', p.name)` },
)

export const peopleRoutes = [
  onQuery(api.listPeople, reading => peopleOf(reading)),
  onCommand(api.invitePerson, invitePerson, ({ body }) => body),
  onCommand(api.endInvitation, endInvitation, ({ params }) => params),
  beforeTheWall(
    ofIdentity,
    onQuery(api.readMember, (reading, { params }) => memberForKeepers(reading, params.membershipId)),
  ),
  onCommand(api.resetFactors, resetFactors, ({ params, body }) => ({ ...params, reason: body.reason.trim() })),
  onCommand(api.endMembership, endMembership, ({ params }) => params),
  beforeTheWall(
    ofIdentity,
    onQuery(api.getInvitation, (reading, { params }) => invitationOf(reading, params.invitationId)),
  ),
  onCommand(api.acceptInvitation, acceptInvitation, ({ params }) => params),
]
