import { Problem } from '@sanad/shared/problems.ts'
import { type OrganisationKind, type PersonActor, personOf } from '../../platform/actor.ts'
import { mustBeFewer } from '../../platform/bound.ts'
import { addDays } from '../../platform/clock.ts'
import type { Reading, Tx } from '../../platform/command.ts'
import { type Query, sql } from '../../platform/database.ts'
import { pipelined } from '../../platform/pipelining.ts'
import { actFor } from './switch-membership.ts'

export interface NewMembership {
  readonly personId: string
  readonly organisationKind: OrganisationKind
  readonly organisationId: string
  readonly role: PersonActor['role']
}

/** The roles there are in each kind of organisation. */
export const rolesIn = {
  association: ['officer'],
  provider: ['staff'],
  programme: ['manager', 'certifier', 'reviewer', 'treasurer', 'auditor'],
} as const satisfies Record<OrganisationKind, readonly PersonActor['role'][]>

/**
 * Makes a person a member, by the hard rules: nobody acts for a provider and for an association, and nobody has two roles
 * in one programme. When it is the one who asks, their session acts for it from now on.
 * @throws Problem membership.known, membership.roles_apart, membership.sides_apart
 * @returns the membership's id
 */
export async function createMembership(tx: Tx, given: NewMembership): Promise<string> {
  await oneAtATime(tx, given)
  await mustBeFree(tx, given)
  return foundMembership(tx, given)
}

/**
 * The same for the first member of what was founded just now: nobody is in it yet.
 * @throws Problem membership.sides_apart
 * @returns the membership's id
 */
export async function foundMembership(tx: Tx, given: NewMembership): Promise<string> {
  const { personId, organisationKind, organisationId, role } = given
  await oneAtATime(tx, given)
  await mustBeOnOneSide(tx, given)
  const created = await tx.row<{ id: string }>(sql`
    INSERT INTO membership (person_id, organisation_kind, organisation_id, role, created_at)
    VALUES (${personId}, ${organisationKind}, ${organisationId}, ${role}, ${tx.now}) RETURNING id`)
  if (!created) throw new Error('the membership was not created')
  if ('sessionId' in tx.actor && tx.actor.sessionId && tx.actor.personId === personId)
    await actFor(tx, tx.actor.sessionId, { membershipId: created.id, kind: organisationKind })
  return created.id
}

/** One change at a time per person: two rules that hold alone must also hold together. */
const oneAtATime = (tx: Tx, { personId }: NewMembership): Promise<unknown> =>
  tx.run(pipelined(sql`SELECT id FROM person WHERE id = ${personId} FOR NO KEY UPDATE`))

const mostFoundedADay = 20

/** Nobody founds associations or firms by the hundred, each with its own mails, files and offers. @throws Problem object.too_many */
export const mustNotHaveFoundedMany = (tx: Tx, personId: string): Promise<void> =>
  mustBeFewer(tx, {
    ...{ of: `founded by ${personId}`, most: mostFoundedADay },
    rows: sql`SELECT FROM membership WHERE person_id = ${personId} AND created_at > ${addDays(tx.now, -1)}`,
  })

/** The rules inside the organisation alone. @throws Problem membership.known, membership.roles_apart */
export async function mustBeFree(
  tx: Tx,
  { personId, organisationKind, organisationId, role }: NewMembership,
): Promise<void> {
  const here = await tx.rows<{ role: string }>(sql`
    SELECT role FROM membership
    WHERE person_id = ${personId} AND organisation_id = ${organisationId} AND ended_at IS NULL`)
  if (here.some(each => each.role === role)) throw new Problem('membership.known')
  if (organisationKind === 'programme' && here.length > 0) throw new Problem('membership.roles_apart')
}

async function mustBeOnOneSide(tx: Tx, { personId, organisationKind }: NewMembership): Promise<void> {
  const held = await tx.rows<{ organisationKind: OrganisationKind }>(sql`
    SELECT DISTINCT organisation_kind FROM membership WHERE person_id = ${personId} AND ended_at IS NULL`)
  const otherSide = { association: 'provider', provider: 'association', programme: undefined }[organisationKind]
  if (held.some(each => each.organisationKind === otherSide)) throw new Problem('membership.sides_apart')
}

/** @throws Problem membership.role_unfit */
export function mustFit(kind: OrganisationKind, role: string): void {
  if (!(rolesIn[kind] as readonly string[]).includes(role))
    throw new Problem('membership.role_unfit', { field: 'role' })
}

/**
 * Nobody decides on an organisation they belong to.
 * @throws Problem actor.belongs_to_it
 */
export async function mustNotBelongTo(reading: Reading, organisationId: string): Promise<void> {
  if (await isOwn(reading, organisationId)) throw new Problem('actor.belongs_to_it')
}

/** Whether the actor belongs to the organisation; the clock belongs to none. */
export async function isOwn({ actor, row, now }: Reading, organisationId: string): Promise<boolean> {
  const personId = personOf(actor)
  if (!personId) return false
  const found = await row<{ isOwn: boolean }>(
    sql`SELECT ${belongsTo(sql`${personId}::uuid`, sql`${organisationId}::uuid`, now)} AS is_own`,
  )
  return found?.isOwn === true
}

/** Leaving an organisation the day before does not undo having belonged to it. */
export const rememberedDays = 365

const isRemembered = (now: Date) => sql`(b.ended_at IS NULL OR b.ended_at > ${addDays(now, -rememberedDays)})`

/**
 * The same as a condition over rows. Having left within the year counts too.
 * @param organisations one or more ids, with commas between
 */
export const belongsTo = (
  personId: Query<unknown>,
  organisations: Query<unknown>,
  now: Date,
): Query<boolean> => sql<boolean>`
  EXISTS (SELECT FROM membership b WHERE b.person_id = ${personId} AND b.organisation_id IN (${organisations})
    AND ${isRemembered(now)})`

/** The organisations somebody belongs to in that sense: asked once for all rows. */
export const organisationsOf = (personId: string | undefined, now: Date): Query<{ organisationId: string }> => sql`
  SELECT b.organisation_id FROM membership b WHERE b.person_id = ${personId ?? null}::uuid AND ${isRemembered(now)}`
