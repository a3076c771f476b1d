import { randomUUID } from 'node:crypto'
import type { Lang } from '@sanad/shared/figures.ts'
import type { OrganisationKind, PersonActor, PublicActor } from '../../../platform/actor.ts'
import { admitPerson } from '../admit-person.ts'
import type { Person } from '../names/index.ts'
import type { Company } from './company.ts'

export interface Newcomer {
  readonly person: Person
  readonly email?: string
  readonly locale: Lang
}

const named = ({ person, email, locale }: Newcomer) => ({
  email: email ?? person.email,
  name: locale === 'ar' ? person.ar : person.latin,
  locale,
})

export interface Visitor extends PublicActor {
  readonly personId: string
  /** Of no session there is: nobody can act by it. */
  readonly sessionId: string
}

/** Somebody who has signed in and belongs nowhere yet. */
export async function visitor(company: Company, newcomer: Newcomer): Promise<Visitor> {
  return { role: 'public', ...(await company.clock(admitPerson, named(newcomer))), sessionId: randomUUID() }
}

interface Place {
  readonly organisationKind: OrganisationKind
  readonly organisationId: string
  readonly role: PersonActor['role']
}

/** Somebody who acts for an organisation from now on. */
export async function member(company: Company, newcomer: Newcomer, membership: Place): Promise<PersonActor> {
  const admitted = await company.clock(admitPerson, { ...named(newcomer), membership })
  return { ...admitted, sessionId: randomUUID(), ...membership, secondFactorAt: company.platform.clock.now() }
}

/** The same person, now acting for what they founded. */
export const actingFor = (company: Company, { personId, sessionId }: Visitor, place: Place): PersonActor => ({
  personId,
  sessionId,
  ...place,
  secondFactorAt: company.platform.clock.now(),
})
