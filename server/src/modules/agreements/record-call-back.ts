import { Problem } from '@sanad/shared/problems.ts'
import { personOf } from '../../platform/actor.ts'
import { command, type Reading } from '../../platform/command.ts'
import { sql } from '../../platform/database.ts'
import { mustBeParty } from './agreement.step.ts'
import { lockMilestone, type Milestone, mustBeInForce } from './milestone.step.ts'
import { mustBeImpartial } from './related-parties.ts'

interface CallBackInput {
  readonly milestoneId: string
  readonly spokeWith: string
  readonly calledAt: string
  readonly note: string
}

/** A reviewer reached the association about a delivery nobody answered. It is what lets the office decide. */
export const recordCallBack = command({
  name: 'milestone.record_call_back',
  by: ['reviewer'],
  confidential: ['spokeWith'],
  async run(tx, input: CallBackInput) {
    const milestone = await lockMilestone(tx, input.milestoneId)
    mustBeParty(tx, milestone)
    tx.about('milestone', milestone.id, milestone.programmeId)
    await mustBeCallable(tx, milestone)
    const calledAt = new Date(input.calledAt)
    if (calledAt > tx.now || calledAt < (milestone.deliveredAt ?? tx.now))
      throw new Problem('milestone.call_back_time_wrong', { field: 'calledAt' })
    const written = await tx.row<{ id: string }>(sql`
      INSERT INTO call_back (milestone_id, attempt, spoke_with, called_at, note, recorded_by, recorded_at)
      VALUES (${milestone.id}, ${milestone.attempt}, ${input.spokeWith.trim()}, ${calledAt}, ${input.note.trim()},
        ${personOf(tx.actor) ?? null}, ${tx.now})
      RETURNING id`)
    if (!written) throw new Error('the call-back was not written')
    return written
  },
})

/** @throws Problem agreement.not_in_force, actor.belongs_to_it, milestone.not_overdue */
export async function mustBeCallable(read: Reading, milestone: Milestone): Promise<void> {
  mustBeInForce(milestone)
  await mustBeImpartial(read, milestone)
  if (milestone.state !== 'overdue') throw new Problem('milestone.not_overdue')
}
