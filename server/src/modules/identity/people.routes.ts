import * as api from '@sanad/shared/api/people.ts'
import { onCommand, onQuery } from '../../platform/route.ts'
import { acceptInvitation } from './accept-invitation.ts'
import { endMembership } from './end-membership.ts'
import { endInvitation, invitePerson } from './invite-person.ts'
import { invitationOf, peopleOf } from './people.queries.ts'

export const peopleRoutes = [
  onQuery(api.listPeople, reading => peopleOf(reading)),
  onCommand(api.invitePerson, invitePerson, ({ body }) => body),
  onCommand(api.endInvitation, endInvitation, ({ params }) => params),
  onCommand(api.endMembership, endMembership, ({ params }) => params),
  onQuery(api.getInvitation, (reading, { params }) => invitationOf(reading, params.invitationId)),
  onCommand(api.acceptInvitation, acceptInvitation, ({ params }) => params),
]
