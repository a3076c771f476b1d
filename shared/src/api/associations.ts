import * as Type from 'typebox'
import { anyone, endpoint } from '../endpoint.ts'
import { registrationMachine } from '../machines/registration.ts'
import { Day, Id, Instant, Nullable, oneOf } from '../schema.ts'

export const RegistrationState = oneOf(registrationMachine.states)

const identity = {
  nameAr: Type.String({ maxLength: 300, description: 'as in the statutes' }),
  nameFr: Type.String({ maxLength: 300, description: 'or empty' }),
  province: Type.String({ pattern: '^(MA-[A-Z]{3})?$', description: 'ISO 3166-2; the region follows from it' }),
  locality: Type.String({ maxLength: 200, description: 'town, commune or douar' }),
  address: Type.String({ maxLength: 500 }),
  foundedOn: Nullable(Day),
  ice: Type.String({ maxLength: 25, description: '15 digits, or empty' }),
  contactEmail: Type.String({ maxLength: 254 }),
  contactPhone: Type.String({ maxLength: 30 }),
}
export const Association = Type.Object({ id: Id, ...identity, region: Type.String() })
export type Association = Type.Static<typeof Association>

const identityProblems = [
  'association.name_missing',
  'association.place_unknown',
  'association.date_wrong',
  'association.ice_wrong',
  'association.contact_wrong',
] as const

export const createAssociation = endpoint({
  method: 'POST',
  path: '/associations',
  summary: 'Create my association and become its officer; the session then acts for it',
  by: anyone,
  person: true,
  body: Type.Object({ nameAr: identity.nameAr, nameFr: Type.Optional(identity.nameFr) }),
  reply: Type.Object({ associationId: Id, membershipId: Id }),
  problems: ['association.name_missing', 'membership.sides_apart', 'object.too_many'],
})

export const describeAssociation = endpoint({
  method: 'PUT',
  path: '/association',
  summary: 'Change what my association says about itself; only what is given changes',
  by: ['officer'],
  body: Type.Partial(Type.Object(identity)),
  reply: Association,
  problems: [...identityProblems, 'registration.locked'],
})

export const RegistrationSummary = {
  id: Id,
  reference: Type.String(),
  state: RegistrationState,
  programmeId: Id,
  programmeName: Type.Object({ ar: Type.String(), fr: Type.String(), en: Type.String() }),
  submittedAt: Nullable(Instant),
  answerBy: Nullable(Instant),
}
export const readMyAssociation = endpoint({
  method: 'GET',
  path: '/association',
  summary: 'My association and its registrations, newest first',
  by: ['officer'],
  reply: Type.Object({ association: Association, registrations: Type.Array(Type.Object(RegistrationSummary)) }),
})
