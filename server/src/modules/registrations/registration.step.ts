import type { RegistrationRefusal, RegistrationState } from '@sanad/shared/machines/registration.ts'
import { registrationMachine, registrationRoles } from '@sanad/shared/machines/registration.ts'
import { Problem } from '@sanad/shared/problems.ts'
import { organisationOf, personOf, programmeOf } from '../../platform/actor.ts'
import type { Reading, Tx } from '../../platform/command.ts'
import { type Query, type Sql, sql } from '../../platform/database.ts'
import { lifeCycle } from '../../platform/step.ts'
import { mustNotBelongTo } from '../identity/index.ts'

export interface Registration {
  readonly id: string
  readonly programmeId: string
  readonly associationId: string
  readonly reference: string
  readonly state: RegistrationState
  readonly registerKey: string | null
  readonly submittedAt: Date | null
  /** Until when the association should answer what the office asked. */
  readonly answerBy: Date | null
  readonly decidedAt: Date | null
  readonly refusalCode: RegistrationRefusal | null
  readonly refusalNote: string | null
  readonly askNote: string | null
  readonly appealText: string | null
  /** The association that had its place already, of a merged one. */
  readonly mergedInto: string | null
  /** When what was given for a discarded draft is deleted. */
  readonly forgetAt: Date | null
  readonly createdAt: Date
}

export const registrationLife = lifeCycle({
  kind: 'registration',
  machine: registrationMachine,
  roles: registrationRoles,
})

const columns = sql`id, programme_id, association_id, reference, state, register_key, submitted_at, answer_by, decided_at,
  refusal_code, refusal_note, ask_note, appeal_text, merged_into, forget_at, created_at`

async function one(read: Sql, query: Query<Registration>): Promise<Registration> {
  const found = await read.row(query)
  if (!found) throw new Problem('object.not_found', { kind: 'registration' })
  return found
}

/** @throws Problem object.not_found */
export const registrationById = (read: Sql, id: string): Promise<Registration> =>
  one(read, sql`SELECT ${columns} FROM registration WHERE id = ${id}`)

/** Locks the row until the transaction ends. @throws Problem object.not_found */
export const lockRegistration = (tx: Tx, id: string): Promise<Registration> =>
  one(tx, sql`SELECT ${columns} FROM registration WHERE id = ${id} FOR NO KEY UPDATE`)

/** The actor is an officer of the association. @throws Problem object.not_found: to others it does not exist */
export function mustBeOwn({ actor }: Pick<Reading, 'actor'>, registration: Registration): void {
  if (actor.role !== 'officer' || organisationOf(actor) !== registration.associationId)
    throw new Problem('object.not_found', { kind: 'registration' })
}

/**
 * The actor works in the programme's office. A draft is still the association's own: the office does not see it.
 * @throws Problem object.not_found
 */
export function mustBeOfOffice({ actor }: Pick<Reading, 'actor'>, registration: Registration): void {
  const inOffice = programmeOf(actor) === registration.programmeId
  if (!inOffice || registration.submittedAt === null) throw new Problem('object.not_found', { kind: 'registration' })
}

/** It is still what was looked at, where somebody says when that was handed in. @throws Problem object.state_changed */
export function mustBeSeen({ submittedAt }: Registration, seenAt: string | undefined): void {
  if (seenAt !== undefined && submittedAt?.getTime() !== Date.parse(seenAt))
    throw new Problem('object.state_changed', { kind: 'registration' })
}

/**
 * Nobody decides on an organisation they belong to: as a member, or named in its papers as one of its officers.
 * @throws Problem actor.belongs_to_it
 */
export async function mustBeImpartial(read: Reading, { id, associationId }: Registration): Promise<void> {
  await mustNotBelongTo(read, associationId)
  const named = await read.row(sql`
    SELECT FROM registration_officer o JOIN person p ON p.email = lower(o.email)
    WHERE o.registration_id = ${id} AND p.id = ${personOf(read.actor) ?? null}::uuid LIMIT 1`)
  if (named) throw new Problem('actor.belongs_to_it')
}

/** While the association writes: before it is submitted, and after the office asked. */
export const isOpenToChange = ({ state }: Pick<Registration, 'state'>): boolean =>
  state === 'draft' || state === 'needs_info'

/** @throws Problem registration.locked */
export function mustBeOpenToChange(registration: Registration): void {
  if (!isOpenToChange(registration)) throw new Problem('registration.locked')
}
