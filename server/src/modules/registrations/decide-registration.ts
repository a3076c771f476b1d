import { endOfDayAfter } from '@sanad/shared/calendar-day.ts'
import type { RegistrationRefusal } from '@sanad/shared/machines/registration.ts'
import { Problem } from '@sanad/shared/problems.ts'
import { command, type Tx } from '../../platform/command.ts'
import { sql } from '../../platform/database.ts'
import { step } from '../../platform/step.ts'
import { keepRemarks } from '../record/index.ts'
import { alikeTo, enrollingOneByOne, mustBeAnother } from './alike.queries.ts'
import { acceptPapers } from './paper.step.ts'
import { papersOf } from './registration.queries.ts'
import {
  lockRegistration,
  mustBeImpartial,
  mustBeOfOffice,
  mustBeSeen,
  type Registration,
  registrationLife,
} from './registration.step.ts'
import { writeToOfficers } from './registration-mail.ts'

interface About {
  readonly registrationId: string
}
/** As somebody looked at it. */
interface Seen extends About {
  readonly submittedAt?: string
}

/** Locks what is decided on, for somebody of its office who does not belong to it. */
export async function toDecide(tx: Tx, registrationId: string, seenAt?: string): Promise<Registration> {
  const registration = await lockRegistration(tx, registrationId)
  mustBeOfOffice(tx, registration)
  await mustBeImpartial(tx, registration)
  mustBeSeen(registration, seenAt)
  tx.about('registration', registrationId, registration.programmeId)
  return registration
}

export const approveRegistration = command({
  name: 'registration.approve',
  by: ['reviewer'],
  async run(tx, { registrationId, submittedAt, differsFrom = [] }: Seen & { differsFrom?: readonly string[] }) {
    const registration = await toDecide(tx, registrationId, submittedAt)
    // Whoever decides on the other one at the same time, or imports a register with it, waits.
    await enrollingOneByOne(tx, registration.programmeId)
    const compared = await mustBeAnother(tx, alikeTo(registration), differsFrom)
    await mustHaveGoodPapers(tx, registrationId)
    const state = await step(tx, registrationLife, registration, 'approve', compared.length > 0 ? { compared } : {})
    await acceptPapers(tx, registrationId)
    await tx.run(
      sql`UPDATE registration SET decided_at = ${tx.now}, refusal_code = NULL, refusal_note = NULL WHERE id = ${registrationId}`,
    )
    await tell(tx, registration, 'mail.registration_eligible')
    return { id: registrationId, reference: registration.reference, state }
  },
})

/** @throws Problem registration.paper_sent_back */
export async function mustHaveGoodPapers(tx: Tx, registrationId: string): Promise<void> {
  const sentBack = (await papersOf(tx, registrationId)).filter(({ state }) => state === 'sent_back')
  if (sentBack.length > 0)
    throw new Problem('registration.paper_sent_back', { slot: sentBack.map(({ slot }) => slot).join() })
}

/** Sends back what was marked, each paper with its reason; everything else stays accepted. */
export const askRegistration = command({
  name: 'registration.ask',
  by: ['reviewer'],
  async run(tx, { registrationId, note, days, submittedAt }: Seen & { note: string; days: number }) {
    const registration = await toDecide(tx, registrationId, submittedAt)
    const sentBack = (await papersOf(tx, registrationId)).filter(({ state }) => state === 'sent_back')
    if (sentBack.length === 0 && !note.trim()) throw new Problem('registration.nothing_asked')
    const papers = sentBack.map(({ slot, reason }) => `${slot}:${reason}`)
    const state = await step(tx, registrationLife, registration, 'ask', { papers, days })
    const ofPapers = sentBack.map(paper => ({ part: paper.slot, note: paper.note ?? '' }))
    await keepRemarks(tx, { kind: 'registration', id: registrationId }, [{ note }, ...ofPapers])
    const answerBy = endOfDayAfter(tx.now, days)
    await tx.run(sql`
      UPDATE registration SET answer_by = ${answerBy}, answer_reminded_at = NULL, answer_late_told_at = NULL, ask_note = ${note.trim() || null}, decided_at = ${tx.now}
      WHERE id = ${registrationId}`)
    await tell(tx, registration, 'mail.registration_needs_info', { answerBy: answerBy.toISOString() })
    return { id: registrationId, reference: registration.reference, state, answerBy }
  },
})

/** The reasons are a closed list, and the lack of a final receipt is not among them (law 75-00). */
export const refuseRegistration = command({
  name: 'registration.refuse',
  by: ['reviewer'],
  async run(tx, { registrationId, reason, note, submittedAt }: Seen & { reason: RegistrationRefusal; note: string }) {
    const registration = await toDecide(tx, registrationId, submittedAt)
    const state = await step(tx, registrationLife, registration, 'refuse', { reason })
    await keepRemarks(tx, { kind: 'registration', id: registrationId }, [{ note }])
    await tx.run(sql`
      UPDATE registration SET decided_at = ${tx.now}, refusal_code = ${reason}, refusal_note = ${note.trim()}
      WHERE id = ${registrationId}`)
    await tell(tx, registration, 'mail.registration_refused')
    return { id: registrationId, reference: registration.reference, state }
  },
})

/** The association reads why; what is between the people of the office stays with them. */
export const suspendRegistration = command({
  name: 'registration.suspend',
  by: ['manager'],
  async run(tx, { registrationId, note, internalNote = '' }: About & { note: string; internalNote?: string }) {
    const registration = await toDecide(tx, registrationId)
    const state = await step(tx, registrationLife, registration, 'suspend')
    await keepRemarks(tx, { kind: 'registration', id: registrationId }, [
      { note },
      { note: internalNote, isInternal: true },
    ])
    await tell(tx, registration, 'mail.registration_suspended', { note: note.trim() })
    return { id: registrationId, reference: registration.reference, state }
  },
})

export const resumeRegistration = command({
  name: 'registration.resume',
  by: ['manager'],
  async run(tx, { registrationId }: About) {
    const registration = await toDecide(tx, registrationId)
    const state = await step(tx, registrationLife, registration, 'resume')
    await tell(tx, registration, 'mail.registration_resumed')
    return { id: registrationId, reference: registration.reference, state }
  },
})

type Told = `mail.registration_${'eligible' | 'needs_info' | 'refused' | 'suspended' | 'resumed'}`

const tell = (
  tx: Tx,
  { associationId, reference }: Registration,
  messageKey: Told,
  args: Record<string, string> = {},
) => writeToOfficers(tx, associationId, { messageKey, args: { reference, ...args } })
