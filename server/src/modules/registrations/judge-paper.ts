import type { Paper, PaperSlot } from '@sanad/shared/api/registrations.ts'
import { Problem } from '@sanad/shared/problems.ts'
import { command } from '../../platform/command.ts'
import { toDecide } from './decide-registration.ts'
import { type Judgement, setPaper } from './paper.step.ts'
import { mustWait, paperIn } from './registration.queries.ts'

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
    const registration = await toDecide(tx, registrationId, submittedAt)
    mustWait(registration)
    const judged = await setPaper(tx, registrationId, { slot, judgement })
    if (judged === 0) throw new Problem('paper.not_given')
    return (await paperIn(tx, registrationId, slot)) as Paper
  },
})
