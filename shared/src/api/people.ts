import * as Type from 'typebox'
import { anyone, endpoint } from '../endpoint.ts'
import { Id, Instant } from '../schema.ts'
import { Email, Locale, OrganisationKind, RoleName } from './identity.ts'
import { Timeline } from './record.ts'

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
        since: Instant,
        isMe: Type.Boolean(),
      }),
    ),
    invitations: Type.Array(Type.Object({ id: Id, email: Type.String(), role: RoleName, expiresAt: Instant })),
    /** Roles that can be given here. */
    roles: Type.Array(RoleName),
  }),
})

export const invitePerson = endpoint({
  method: 'POST',
  path: '/invitations',
  summary: 'Invite somebody into my organisation by e-mail; good for 14 days',
  description: 'Whoever has a second factor gives it for this, not longer than 15 minutes before.',
  by: keepers,
  body: Type.Object({ email: Email, role: RoleName, locale: Locale }),
  reply: Type.Object({ invitationId: Id }),
  problems: [
    'membership.role_unfit',
    'membership.known',
    'membership.roles_apart',
    'invitation.known',
    'session.second_factor_needed',
    'object.too_many',
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
  description: 'Who loses it, and everybody who keeps the people of the organisation, are told by mail who ended it.',
  by: keepers,
  freshSecondFactor: 'everybody',
  params: Type.Object({ membershipId: Id }),
  problems: ['object.not_found', 'membership.last', 'session.second_factor_needed'],
})

export const readMember = endpoint({
  method: 'GET',
  path: '/people/:membershipId',
  summary: 'Somebody of my organisation: whether they have a second factor, and what happened',
  by: keepers,
  params: Type.Object({ membershipId: Id }),
  reply: Type.Object({
    id: Id,
    name: Type.String(),
    email: Type.String(),
    role: RoleName,
    since: Instant,
    isMe: Type.Boolean(),
    hasSecondFactor: Type.Boolean(),
    cannotReset: Type.Union([Type.String(), Type.Null()], { description: 'refusal code; null when possible now' }),
    timeline: Timeline,
  }),
  problems: ['object.not_found'],
})

export const resetFactors = endpoint({
  method: 'POST',
  path: '/people/:membershipId/second-factor-reset',
  summary: 'Take the second factors off somebody of my organisation who lost theirs',
  description:
    'Their sessions end; they and everybody who keeps the people of their organisations are told by mail. Of somebody who works in an office only a manager of that programme may do it.',
  by: keepers,
  freshSecondFactor: 'everybody',
  params: Type.Object({ membershipId: Id }),
  body: Type.Object({ reason: Type.String({ minLength: 5, maxLength: 300, pattern: '\\S' }) }),
  problems: [
    'object.not_found',
    'factor.own',
    'factor.office_decides',
    'factor.missing',
    'session.second_factor_needed',
  ],
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
    isOfRegister: Type.Boolean({
      description: 'nobody has acted for the association yet: a register names this address',
    }),
    expiresAt: Instant,
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
  problems: [
    'object.not_found',
    'invitation.ended',
    'membership.known',
    'membership.sides_apart',
    'membership.roles_apart',
  ],
})
