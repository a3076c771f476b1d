import type { Paper, PaperSlot } from '@sanad/shared/api/registrations.ts'
import { Problem } from '@sanad/shared/problems.ts'
import { command } from '../../platform/command.ts'
import { type Judgement, setPaper } from './paper.step.ts'
import { mustWait, paperIn } from './registration.queries.ts'
import { lockRegistration, mustBeImpartial, mustBeOfOffice, mustBeSeen } from './registration.step.ts'

/** Marks one paper; the association hears of it when the office asks or decides. */
export const judgePaper = command({
  name: 'registration.judge_paper',
  by: ['reviewer'],
  async run(
    tx,
    {
      registrationId,
      slot,
      judgement,
      submittedAt,
    }: { registrationId: string; slot: PaperSlot; judgement: Judgement; submittedAt?: string },
  ) {
    const registration = await lockRegistration(tx, registrationId)
    mustBeOfOffice(tx, registration)
    await mustBeImpartial(tx, registration)
    mustWait(registration)
    mustBeSeen(registration, submittedAt)
    const judged = await setPaper(tx, registrationId, { slot, judgement })
    if (judged === 0) throw new Problem('paper.not_given')
    tx.about('registration', registrationId, registration.programmeId)
    return (await paperIn(tx, registrationId, slot)) as Paper
  },
})
