import * as Type from 'typebox'
import { anyone, endpoint } from '../endpoint.ts'
import { Email, Id, Locale, OrganisationKind, RoleName } from './identity.ts'

const At = Type.String({ description: 'ISO 8601, UTC' })
/** Who may say who belongs: officers and staff among themselves, the manager in the programme. */
const keepers = ['officer', 'staff', 'manager'] as const

export const listPeople = endpoint({
  method: 'GET',
  path: '/people',
  summary: 'Who belongs to my organisation, and who is invited',
  by: keepers,
  reply: Type.Object({
    /** `id` is the membership’s. */
    people: Type.Array(
      Type.Object({
        id: Id,
        name: Type.String(),
        email: Type.String(),
        role: RoleName,
        since: At,
        isMe: Type.Boolean(),
      }),
    ),
    invitations: Type.Array(Type.Object({ id: Id, email: Type.String(), role: RoleName, expiresAt: At })),
    /** Roles that can be given here. */
    roles: Type.Array(RoleName),
  }),
})

export const invitePerson = endpoint({
  method: 'POST',
  path: '/invitations',
  summary: 'Invite somebody into my organisation by e-mail; good for 14 days',
  by: keepers,
  body: Type.Object({ email: Email, role: RoleName, locale: Locale }),
  reply: Type.Object({ invitationId: Id }),
  problems: [
    'membership.role_unfit',
    'membership.known',
    'membership.sides_apart',
    'membership.roles_apart',
    'invitation.known',
  ],
})

export const endInvitation = endpoint({
  method: 'DELETE',
  path: '/invitations/:invitationId',
  summary: 'Take an invitation back',
  by: keepers,
  params: Type.Object({ invitationId: Id }),
  problems: ['object.not_found'],
})

export const endMembership = endpoint({
  method: 'DELETE',
  path: '/people/:membershipId',
  summary: 'End a membership in my organisation; the last officer, staff member or manager stays',
  by: keepers,
  params: Type.Object({ membershipId: Id }),
  problems: ['object.not_found', 'membership.last'],
})

export const getInvitation = endpoint({
  method: 'GET',
  path: '/invitations/:invitationId',
  summary: 'An invitation sent to my address',
  by: anyone,
  person: true,
  beforeSecondFactor: true,
  params: Type.Object({ invitationId: Id }),
  reply: Type.Object({
    kind: OrganisationKind,
    name: Type.Object({ ar: Type.String(), fr: Type.String(), en: Type.String() }),
    role: RoleName,
    /** Null for the first manager of an installation. */
    invitedBy: Type.Union([Type.String(), Type.Null()]),
    expiresAt: At,
  }),
  problems: ['object.not_found'],
})

export const acceptInvitation = endpoint({
  method: 'POST',
  path: '/invitations/:invitationId/acceptance',
  summary: 'Join the organisation that invited my address',
  by: anyone,
  person: true,
  beforeSecondFactor: true,
  params: Type.Object({ invitationId: Id }),
  reply: Type.Object({ membershipId: Id }),
  problems: ['object.not_found', 'invitation.ended', 'membership.sides_apart', 'membership.roles_apart'],
})
