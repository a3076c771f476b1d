import { dayOf } from '@sanad/shared/calendar-day.ts'
import { command, type Tx } from '../../platform/command.ts'
import { type Query, sql } from '../../platform/database.ts'
import { step } from '../../platform/step.ts'
import { lockMilestone, milestoneLife } from './milestone.step.ts'
import { tellOfDelivery } from './tell-of-delivery.ts'
import { answerOn } from './visible.ts'

const waiting = sql`
  FROM milestone m JOIN delivery d ON d.milestone_id = m.id AND d.judged_at IS NULL
    JOIN agreement a ON a.id = m.agreement_id AND a.state = 'signed'
    JOIN voucher v ON v.id = a.voucher_id JOIN rulebook r ON r.id = v.rulebook_id
  WHERE m.state = 'delivered'`
/** What the shortest of all rulebooks gives bounds what is read; whether it is due says the voucher's own. */
const since = (now: Date, rule: 'acceptanceReminderDays' | 'acceptanceEscalationDays') => sql`
  m.delivered_at <= ${now}::timestamptz - make_interval(days => (SELECT min((any_one.rules ->> ${rule})::int) FROM rulebook any_one))
  AND m.delivered_at <= ${now}::timestamptz - make_interval(days => (r.rules ->> ${rule})::int)`

export const atATime = 200
export type DueMilestones = (now: Date) => Query<{ id: string }>

/** Deliveries nobody has answered and nobody was reminded of, past the rulebook's day. */
const unreminded: DueMilestones = now => sql`
  SELECT m.id ${waiting} AND d.reminded_at IS NULL AND ${since(now, 'acceptanceReminderDays')}`

/** Deliveries whose answer the office must ask for: the last day for it is over. */
const unanswered: DueMilestones = now => sql`
  SELECT m.id ${waiting} AND ${since(now, 'acceptanceEscalationDays')} AND ${answerOn} < ${dayOf(now)}::date`

const next = sql`ORDER BY m.delivered_at LIMIT ${atATime}`
export const toRemind: DueMilestones = now => sql`${unreminded(now)} ${next}`
export const toEscalate: DueMilestones = now => sql`${unanswered(now)} ${next}`

/** Looked at again once the milestone is held: it may have been answered, and delivered anew, since it was found. */
const isDue = async (tx: Tx, due: DueMilestones, milestoneId: string): Promise<boolean> =>
  (await tx.row(sql`${due(tx.now)} AND m.id = ${milestoneId}`)) !== undefined

/** Reminds the association's officers of one delivery, once. */
export const remindOfMilestone = command({
  name: 'milestone.remind',
  by: ['clock'],
  async run(tx, { milestoneId }: { milestoneId: string }) {
    const milestone = await lockMilestone(tx, milestoneId)
    tx.about('milestone', milestone.id, milestone.programmeId)
    if (!(await isDue(tx, unreminded, milestone.id))) return
    await tx.run(sql`
      UPDATE delivery SET reminded_at = ${tx.now} WHERE milestone_id = ${milestone.id} AND attempt = ${milestone.attempt}`)
    await tellOfDelivery(tx, milestone, 'reminded')
  },
})

/** Puts an unanswered delivery before the office. It accepts nothing: only people do. */
export const escalateMilestone = command({
  name: 'milestone.escalate',
  by: ['clock'],
  async run(tx, { milestoneId }: { milestoneId: string }) {
    const milestone = await lockMilestone(tx, milestoneId)
    tx.about('milestone', milestone.id, milestone.programmeId)
    if (await isDue(tx, unanswered, milestone.id))
      await step(tx, milestoneLife, milestone, 'escalate', { attempt: milestone.attempt })
  },
})
