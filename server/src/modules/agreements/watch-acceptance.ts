import { command } from '../../platform/command.ts'
import { sql } from '../../platform/database.ts'
import { step } from '../../platform/step.ts'
import { lockMilestone, milestoneLife } from './milestone.step.ts'
import { tellOfficers } from './tell-parties.ts'

const waiting = sql`
  FROM milestone m JOIN delivery d ON d.milestone_id = m.id AND d.judged_at IS NULL
    JOIN agreement a ON a.id = m.agreement_id AND a.state = 'signed'
    JOIN voucher v ON v.id = a.voucher_id JOIN rulebook r ON r.id = v.rulebook_id
  WHERE m.state = 'delivered'`
const since = (now: Date, rule: 'acceptanceReminderDays' | 'acceptanceEscalationDays') =>
  sql`m.delivered_at <= ${now}::timestamptz - make_interval(days => (r.rules ->> ${rule})::int)`

/** Deliveries nobody has answered and nobody was reminded of, past the rulebook's day. */
export const toRemind = (now: Date) => sql<{ id: string }>`
  SELECT m.id ${waiting} AND d.reminded_at IS NULL AND ${since(now, 'acceptanceReminderDays')} ORDER BY m.delivered_at LIMIT 200`

/** Deliveries whose answer the office must ask for. */
export const toEscalate = (now: Date) => sql<{ id: string }>`
  SELECT m.id ${waiting} AND ${since(now, 'acceptanceEscalationDays')} ORDER BY m.delivered_at LIMIT 200`

/** Reminds the association's officers of one delivery, once. */
export const remindOfMilestone = command({
  name: 'milestone.remind',
  by: ['clock'],
  async run(tx, { milestoneId }: { milestoneId: string }) {
    const milestone = await lockMilestone(tx, milestoneId)
    tx.about('milestone', milestone.id, milestone.programmeId)
    if (milestone.state !== 'delivered') return
    const marked = await tx.run(sql`
      UPDATE delivery SET reminded_at = ${tx.now}
      WHERE milestone_id = ${milestone.id} AND attempt = ${milestone.attempt} AND reminded_at IS NULL`)
    if (marked > 0) await tellOfficers(tx, milestone.agreementId, 'reminded', `/acceptance/${milestone.id}`)
  },
})

/** Puts an unanswered delivery before the office. It accepts nothing: only people do. */
export const escalateMilestone = command({
  name: 'milestone.escalate',
  by: ['clock'],
  async run(tx, { milestoneId }: { milestoneId: string }) {
    const milestone = await lockMilestone(tx, milestoneId)
    tx.about('milestone', milestone.id, milestone.programmeId)
    if (milestone.state === 'delivered')
      await step(tx, milestoneLife, milestone, 'escalate', { attempt: milestone.attempt })
  },
})
