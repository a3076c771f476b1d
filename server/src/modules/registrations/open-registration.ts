import { dayOf, yearOf } from '@sanad/shared/calendar-day.ts'
import { takesRegistrations } from '@sanad/shared/machines/programme.ts'
import { registrationRoles } from '@sanad/shared/machines/registration.ts'
import { Problem } from '@sanad/shared/problems.ts'
import { organisationOf } from '../../platform/actor.ts'
import { addDays } from '../../platform/clock.ts'
import { command, type Tx } from '../../platform/command.ts'
import { sql } from '../../platform/database.ts'
import { begin, step } from '../../platform/step.ts'
import { programmeById } from '../programmes/index.ts'
import { pointOutRegistered } from './point-out-registered.ts'
import { lockRegistration, mustBeOwn, type Registration, registrationLife } from './registration.step.ts'

/** Begins a draft, or takes up again one that was discarded; an association has one registration in a programme. */
export const openRegistration = command({
  name: 'registration.open',
  by: ['officer'],
  refusals: { registration_programme_id_association_id_key: 'registration.known' },
  async run(tx, { programmeId }: { programmeId: string }) {
    await mustBeOpenNow(tx, programmeId)
    const before = await discarded(tx, programmeId)
    if (before) return moved(tx, before, 'open')
    const made = await tx.row<{ id: string; reference: string; state: 'draft' }>(sql`
      INSERT INTO registration (programme_id, association_id, reference, state, created_at)
      VALUES (${programmeId}, ${organisationOf(tx.actor) ?? ''}, next_reference('registration', 'R', ${yearOf(tx.now)}), 'draft', ${tx.now})
      RETURNING id, reference, state`)
    if (!made) throw new Error('the registration was not made')
    await begin(tx, registrationLife, made.id)
    tx.enqueue(pointOutRegistered, { associationId: organisationOf(tx.actor) ?? '' })
    tx.about('registration', made.id, programmeId)
    return made
  },
})

/** How long what was given for it stays with a draft that was set aside, for an officer who begins again. */
const keptDays = 30

/** Sets a draft aside. */
export const discardRegistration = command({
  name: 'registration.discard',
  by: registrationRoles.discard,
  async run(tx, { registrationId }: { registrationId: string }) {
    const registration = await lockRegistration(tx, registrationId)
    mustBeOwn(tx, registration)
    return moved(tx, registration, 'discard')
  },
})

async function moved(tx: Tx, registration: Registration, event: 'open' | 'discard') {
  const { id, reference, programmeId } = registration
  const state = await step(tx, registrationLife, registration, event)
  const forgetAt = event === 'discard' ? addDays(tx.now, keptDays) : null
  await tx.run(sql`UPDATE registration SET forget_at = ${forgetAt} WHERE id = ${id}`)
  tx.about('registration', id, programmeId)
  return { id, reference, state }
}

async function discarded(tx: Tx, programmeId: string): Promise<Registration | undefined> {
  const found = await tx.row<{ id: string }>(sql`
    SELECT id FROM registration
    WHERE programme_id = ${programmeId} AND association_id = ${organisationOf(tx.actor) ?? null} AND state = 'discarded'`)
  return found && lockRegistration(tx, found.id)
}

/** @throws Problem programme.not_open before its first day, after its last, and unless it is open */
export async function mustBeOpenNow(tx: Tx, programmeId: string): Promise<void> {
  const programme = await programmeById(tx, programmeId)
  const { opensOn, closesOn } = programme
  if (!takesRegistrations(programme, dayOf(tx.now))) throw new Problem('programme.not_open', { opensOn, closesOn })
}
