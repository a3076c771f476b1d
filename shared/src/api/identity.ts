import * as Type from 'typebox'
import { anyone, endpoint } from '../endpoint.ts'
import { roles } from '../roles.ts'
import { Id, Instant, Nullable } from '../schema.ts'

export const Locale = Type.Union([Type.Literal('ar'), Type.Literal('fr'), Type.Literal('en')])
/** Unseen in an address (controls, joiners, marks of direction), and what would make more than one of it. */
const apart =
  '\\s@<>()",;:\\u0000-\\u001f\\u007f-\\u009f\\u00ad\\u061c\\u180e\\u200b-\\u200f\\u202a-\\u202e\\u2060-\\u206f\\ufeff'
export const Email = Type.String({ maxLength: 254, pattern: `^[^${apart}]+@[^${apart}]+\\.[^${apart}]+$` })
export const RoleName = Type.Enum(roles)
export const OrganisationKind = Type.Union([
  Type.Literal('association'),
  Type.Literal('provider'),
  Type.Literal('programme'),
])
const Names = Type.Object({ ar: Type.String(), fr: Type.String(), en: Type.String() })
const PersonName = Type.String({ minLength: 1, maxLength: 200, pattern: '\\S' })
/** Six digits, Latin. */
export const SixDigits = Type.String({ pattern: '^[0-9]{6}$' })

export const Membership = Type.Object({
  id: Id,
  kind: OrganisationKind,
  organisationId: Id,
  name: Names,
  role: RoleName,
  isMerged: Type.Boolean({
    description: 'an association that acts in no programme: its registration was merged into another',
  }),
})

export const getSession = endpoint({
  method: 'GET',
  path: '/session',
  summary: 'Who I am, for whom I can act, and for whom I act now',
  by: anyone,
  beforeSecondFactor: true,
  reply: Type.Object({
    person: Nullable(Type.Object({ id: Id, name: Type.String(), email: Type.String(), locale: Locale })),
    secondFactor: Type.Boolean({ description: 'given in this session' }),
    memberships: Type.Array(Membership),
    active: Nullable(Id),
    demo: Type.Boolean(),
    office: Type.Object(
      { email: Nullable(Email), phone: Nullable(Type.String({ maxLength: 16 })) },
      { description: 'whom to ask where words say to ask the programme office; the number as E.164 writes it' },
    ),
  }),
  problems: ['session.missing'],
})

export const askCode = endpoint({
  method: 'POST',
  path: '/session/code',
  summary: 'Have a sign-in code sent to an e-mail address',
  description:
    'The answer is the same whether or not the address is known. Whoever asks gets at most 6 codes an hour and 20 a day for an address; strangers together 40 and 80, which do not count against a browser its person has signed in with. One network gets 300 an hour and 1500 a day for all addresses together, such browsers apart.',
  by: anyone,
  beforeSecondFactor: true,
  body: Type.Object({ email: Email, locale: Locale }),
  reply: Type.Object({ codeId: Id, expiresAt: Instant }),
  problems: ['code.asked_too_often'],
  rate: { max: 60, windowMs: 60_000 },
})

export const signIn = endpoint({
  method: 'POST',
  path: '/session',
  summary: 'Sign in with the e-mailed code; the session is the cookie of the answer',
  description:
    'A code lives 10 minutes, counts once and ends after 5 wrong attempts. A new address becomes a person without a name.',
  by: anyone,
  beforeSecondFactor: true,
  body: Type.Object({ codeId: Id, code: SixDigits }),
  reply: Type.Object({ personId: Id }),
  problems: ['code.wrong', 'code.ended'],
  rate: { max: 120, windowMs: 60_000 },
})

export const switchMembership = endpoint({
  method: 'POST',
  path: '/session/membership',
  summary: 'Act for another of my organisations',
  by: anyone,
  person: true,
  beforeSecondFactor: true,
  body: Type.Object({ membershipId: Id }),
  problems: ['object.not_found'],
})

export const describePerson = endpoint({
  method: 'PUT',
  path: '/person',
  summary: 'My name and the language I am written to in',
  by: anyone,
  person: true,
  beforeSecondFactor: true,
  body: Type.Object({ name: PersonName, locale: Locale }),
})

export const endSession = endpoint({
  method: 'DELETE',
  path: '/sessions/:which',
  summary: 'End a session of mine: `this` signs out, `others` ends all but this one',
  by: anyone,
  person: true,
  beforeSecondFactor: true,
  params: Type.Object({ which: Type.String({ pattern: '^(this|others|[0-9a-f-]{36})$' }) }),
  problems: ['object.not_found'],
})

export const getAccount = endpoint({
  method: 'GET',
  path: '/account',
  summary: 'My sessions, my second factors, and invitations sent to my address',
  by: anyone,
  person: true,
  beforeSecondFactor: true,
  reply: Type.Object({
    sessions: Type.Array(
      Type.Object({ id: Id, isThis: Type.Boolean(), userAgent: Type.String(), createdAt: Instant, seenAt: Instant }),
    ),
    passkeys: Type.Array(Type.Object({ id: Id, name: Type.String(), createdAt: Instant, usedAt: Nullable(Instant) })),
    authenticatorSince: Nullable(Instant),
    recoveryCodes: Nullable(Type.Object({ left: Type.Integer(), madeAt: Instant })),
    invitations: Type.Array(
      Type.Object({ id: Id, kind: OrganisationKind, name: Names, role: RoleName, expiresAt: Instant }),
    ),
  }),
})
