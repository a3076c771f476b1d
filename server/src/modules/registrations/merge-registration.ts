import { Problem } from '@sanad/shared/problems.ts'
import { programmeOf } from '../../platform/actor.ts'
import { command, type Tx } from '../../platform/command.ts'
import { sql } from '../../platform/database.ts'
import { step } from '../../platform/step.ts'
import { foundMembership, isActedFor, writtenTo } from '../identity/index.ts'
import { associationOf } from './association.queries.ts'
import { mustHaveGoodPapers, toDecide } from './decide-registration.ts'
import { acceptPapers } from './paper.step.ts'
import { lockRegistration, mustBeImpartial, type Registration, registrationLife } from './registration.step.ts'
import { writeToOfficers, writeToRegistered } from './registration-mail.ts'

interface Merging {
  readonly registrationId: string
  /** The reference of the registration by which the association has its place. */
  readonly into: string
  readonly submittedAt?: string
}

/**
 * The association has its place in the programme already, and nobody acts for it: the papers prove who does. Whoever acted for
 * the association that registered a second time acts for the first one from now on.
 */
export const mergeRegistration = command({
  name: 'registration.merge',
  by: ['reviewer'],
  async run(tx, { registrationId, into, submittedAt }: Merging) {
    const otherId = await lockBoth(tx, registrationId, into.trim())
    const registration = await toDecide(tx, registrationId, submittedAt)
    const place = await placeAt(tx, otherId)
    await mustBeImpartial(tx, place)
    await mustHaveGoodPapers(tx, registrationId)
    await tx.run(sql`
      UPDATE registration SET merged_into = ${place.associationId}, decided_at = ${tx.now}, refusal_code = NULL, refusal_note = NULL
      WHERE id = ${registrationId}`)
    const state = await step(tx, registrationLife, registration, 'merge', { into: place.reference })
    await acceptPapers(tx, registrationId)
    await writeToRegistered(tx, await associationOf(tx, place.associationId), {
      messageKey: 'mail.registration_handed_over',
      args: { reference: place.reference },
    })
    await handOver(tx, registration, place)
    const { reference } = registration
    await writeToOfficers(tx, place.associationId, {
      messageKey: 'mail.registration_merged',
      args: { reference, into: place.reference },
    })
    return { id: registrationId, reference, state }
  },
})

/** Locks both, in order: of two that are merged into one, the second finds that somebody acts for it. @returns the id of the one merged into, if there is one */
async function lockBoth(tx: Tx, registrationId: string, reference: string): Promise<string | undefined> {
  const both = await tx.rows<{ id: string }>(sql`
    SELECT id FROM registration
    WHERE programme_id = ${programmeOf(tx.actor) ?? null} AND (id = ${registrationId} OR reference = ${reference})
    ORDER BY id FOR NO KEY UPDATE`)
  return both.find(({ id }) => id !== registrationId)?.id
}

/** @throws Problem registration.merge_unknown, registration.has_officers */
async function placeAt(tx: Tx, id: string | undefined): Promise<Registration> {
  const place = id && (await lockRegistration(tx, id))
  if (!place || (place.state !== 'eligible' && place.state !== 'suspended'))
    throw new Problem('registration.merge_unknown', { field: 'into' })
  const taken = await tx.row(sql`SELECT WHERE ${isActedFor(sql`${place.associationId}::uuid`)}`)
  if (taken) throw new Problem('registration.has_officers', { field: 'into' })
  return place
}

async function handOver(tx: Tx, { associationId }: Registration, place: Registration): Promise<void> {
  const people = await tx.rows<{ id: string }>(sql`
    SELECT p.id FROM (SELECT) AS once ${writtenTo(sql`${associationId}::uuid`)} ORDER BY p.id`)
  const to = { organisationKind: 'association', organisationId: place.associationId, role: 'officer' } as const
  for (const { id } of people) await foundMembership(tx, { personId: id, ...to })
}
