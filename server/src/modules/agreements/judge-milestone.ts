import { dayOf, daysAfter } from '@sanad/shared/calendar-day.ts'
import { Problem } from '@sanad/shared/problems.ts'
import { personOf } from '../../platform/actor.ts'
import { command, type Reading, type Tx, toJson } from '../../platform/command.ts'
import { sql } from '../../platform/database.ts'
import { pipelined } from '../../platform/pipelining.ts'
import { mustHaveEdge, step } from '../../platform/step.ts'
import { mustNotBelongTo } from '../identity/index.ts'
import { rulesOf } from '../programmes/index.ts'
import { mustBeParty } from './agreement.step.ts'
import { lockMilestone, type Milestone, milestoneLife, mustBeInForce } from './milestone.step.ts'
import { mustBeImpartial } from './related-parties.ts'
import { tellProvider } from './tell-parties.ts'

interface Judgement {
  readonly criterion: string
  readonly isMet: boolean
  readonly reason: string
}

interface JudgeInput {
  readonly milestoneId: string
  readonly attempt: number
  readonly judgements: readonly Judgement[]
}

/** Criterion by criterion: all met accepts the delivery, anything else rejects it with its reasons. */
export const judgeMilestone = command({
  name: 'milestone.judge',
  by: ['officer', 'reviewer'],
  async run(tx, input: JudgeInput) {
    const milestone = await lockMilestone(tx, input.milestoneId)
    mustBeParty(tx, milestone)
    tx.about('milestone', milestone.id, milestone.programmeId)
    await mustBeJudgeable(tx, milestone)
    if (input.attempt !== milestone.attempt)
      throw new Problem('milestone.delivery_changed', { attempt: milestone.attempt })
    mustBeComplete(milestone, input.judgements)
    await writeJudgements(tx, milestone, input.judgements)
    const unmet = input.judgements.filter(({ isMet }) => !isMet).map(({ criterion }) => criterion)
    const state =
      unmet.length === 0 ? await accept(tx, milestone) : await step(tx, milestoneLife, milestone, 'reject', { unmet })
    await tellProvider(tx, milestone.agreementId, state === 'accepted' ? 'accepted' : 'rejected')
    return { id: milestone.id, reference: milestone.reference, state }
  },
})

/**
 * Whether the asker may judge the delivery now: the association's officer at any time, a reviewer only what is overdue and
 * after having reached the association about this very delivery. Nobody who belongs to the provider, nobody of the office
 * who belongs to either side.
 * @throws Problem agreement.not_in_force, event.not_possible, actor.belongs_to_it, milestone.not_overdue, milestone.call_back_missing
 */
export async function mustBeJudgeable(read: Reading, milestone: Milestone): Promise<void> {
  mustBeInForce(milestone)
  mustHaveEdge(milestoneLife, milestone, 'accept')
  if (read.actor.role === 'officer') return mustNotBelongTo(read, milestone.providerId)
  await mustBeImpartial(read, milestone)
  if (milestone.state !== 'overdue') throw new Problem('milestone.not_overdue')
  const reached = await read.row(sql`
    SELECT 1 FROM call_back WHERE milestone_id = ${milestone.id} AND attempt = ${milestone.attempt} LIMIT 1`)
  if (!reached) throw new Problem('milestone.call_back_missing')
}

/** Each criterion once, no other, and a reason for each that is not met. */
function mustBeComplete({ criteria }: Milestone, judgements: readonly Judgement[]): void {
  const given = new Map(judgements.map(judgement => [judgement.criterion, judgement]))
  const missing = criteria.map(({ code }) => code).filter(code => !given.has(code))
  if (missing.length > 0 || given.size !== criteria.length || judgements.length !== criteria.length)
    throw new Problem('milestone.criteria_incomplete', { missing, fields: missing.map(code => `isMet.${code}`) })
  const unexplained = judgements
    .filter(({ isMet, reason }) => !isMet && !reason.trim())
    .map(({ criterion }) => criterion)
  if (unexplained.length > 0)
    throw new Problem('milestone.reason_missing', {
      criteria: unexplained,
      fields: unexplained.map(code => `reason.${code}`),
    })
}

async function writeJudgements(tx: Tx, { id, attempt }: Milestone, judgements: readonly Judgement[]): Promise<void> {
  const written = judgements.map(({ criterion, isMet, reason }) => ({
    criterion,
    isMet,
    reason: isMet ? '' : reason.trim(),
  }))
  await tx.run(sql`
    WITH judged AS (
      UPDATE delivery SET judged_at = ${tx.now}, judged_by = ${personOf(tx.actor) ?? null}, judged_role = ${tx.actor.role}
      WHERE milestone_id = ${id} AND attempt = ${attempt} RETURNING id)
    INSERT INTO criterion_judgement (delivery_id, criterion, is_met, reason)
    SELECT judged.id, j.criterion, j."isMet", j.reason
    FROM judged, jsonb_to_recordset(${toJson(written)}::jsonb) AS j (criterion text, "isMet" boolean, reason text)`)
}

/** The service period runs from the day the last delivery before it was accepted. */
async function accept(tx: Tx, milestone: Milestone) {
  await tx.run(pipelined(sql`UPDATE milestone SET accepted_at = ${tx.now} WHERE id = ${milestone.id}`))
  const state = await step(tx, milestoneLife, milestone, 'accept')
  const { servicePeriodDays } = await rulesOf(tx, milestone.rulebookId)
  const following = sql`
    UPDATE milestone SET due_on = ${daysAfter(dayOf(tx.now), servicePeriodDays)}
    WHERE agreement_id = ${milestone.agreementId} AND position = ${milestone.position + 1} AND kind = 'service'`
  await tx.run(pipelined(following))
  return state
}
