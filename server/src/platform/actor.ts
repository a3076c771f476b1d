import { Problem } from '@sanad/shared/problems.ts'
import { isOfficeRole, type Role } from '@sanad/shared/roles.ts'

export type OrganisationKind = 'association' | 'provider' | 'programme'

/** Who acts: a signed-in person through one membership, the clock, or anybody. */
export type Actor = PersonActor | { readonly role: 'clock' } | PublicActor

export interface PersonActor {
  readonly role: Exclude<Role, 'clock' | 'public'>
  readonly personId: string
  readonly sessionId: string
  readonly organisationKind: OrganisationKind
  /** The association, provider or programme the person acts for. */
  readonly organisationId: string
  readonly secondFactorAt: Date | undefined
  /** Whether they have set one up; not asked where nobody speaks over HTTP. */
  readonly hasSecondFactor?: boolean
}

/** Not signed in, or signed in without a membership (then `personId` is known). */
export interface PublicActor {
  readonly role: 'public'
  readonly personId?: string
  readonly sessionId?: string
}

export const clockActor: Actor = { role: 'clock' }
export const publicActor: PublicActor = { role: 'public' }

export const personOf = (actor: Actor): string | undefined => ('personId' in actor ? actor.personId : undefined)
export const organisationOf = (actor: Actor): string | undefined =>
  'organisationId' in actor ? actor.organisationId : undefined
/** The programme an office role works for; undefined for everybody else. */
export const programmeOf = (actor: Actor): string | undefined =>
  isOfficeRole(actor.role) ? organisationOf(actor) : undefined

/** The same where only the office is let in. @throws Problem actor.role_missing */
export function ownProgrammeId({ actor }: { readonly actor: Actor }): string {
  const programmeId = programmeOf(actor)
  if (!programmeId) throw new Problem('actor.role_missing')
  return programmeId
}

/** Idempotency keys are per actor, so that nobody can find out another's. */
export const keyOwner = (actor: Actor): string => personOf(actor) ?? actor.role
