import { yearOf } from '@sanad/shared/calendar-day.ts'
import { claimRoles } from '@sanad/shared/machines/claim.ts'
import { Problem } from '@sanad/shared/problems.ts'
import { afterWorkingDays } from '@sanad/shared/working-days.ts'
import { organisationOf } from '../../platform/actor.ts'
import { command, toJson } from '../../platform/command.ts'
import { sql } from '../../platform/database.ts'
import { begin } from '../../platform/step.ts'
import { lockMilestone } from '../agreements/index.ts'
import { rulesOf } from '../programmes/index.ts'
import { claimLife } from './claim.step.ts'
import { checkClaimJob } from './claims.jobs.ts'
import { type InvoiceInput, keepEvidence, mustAddUp, mustBeWritten, mustOwnFiles } from './invoice.ts'

export interface SubmitClaim extends InvoiceInput {
  readonly milestoneId: string
  readonly amountMinor: string
}

/** A firm claims an accepted milestone. The checks run as a job; one live claim per milestone, by the database's word. */
export const submitClaim = command({
  name: 'claim.submit',
  by: claimRoles.submit,
  refusals: { claim_one_live: 'claim.already_live' },
  async run(tx, input: SubmitClaim) {
    const milestone = await lockMilestone(tx, input.milestoneId)
    if (milestone.providerId !== organisationOf(tx.actor)) throw new Problem('object.not_found')
    if (milestone.state !== 'accepted') throw new Problem('claim.milestone_not_accepted')
    const amountMinor = BigInt(input.amountMinor)
    if (amountMinor <= 0n || amountMinor > milestone.amountMinor || amountMinor > BigInt(input.totalMinor))
      throw new Problem('claim.amount_over_tranche', { trancheMinor: String(milestone.amountMinor) })
    mustAddUp(input)
    mustBeWritten(input, tx.now)
    await mustOwnFiles(tx, input)
    const rules = await rulesOf(tx, milestone.rulebookId)
    const claim = await tx.row<{ id: string; reference: string }>(sql`
      INSERT INTO claim (programme_id, agreement_id, milestone_id, voucher_id, provider_id, reference, state, amount_minor,
        invoice_number, invoice_on, net_minor, vat_minor, total_minor, lines, invoice_file_id, note, submitted_at, review_by)
      VALUES (${milestone.programmeId}, ${milestone.agreementId}, ${milestone.id}, ${milestone.voucherId},
        ${milestone.providerId}, next_reference('claim', 'C', ${yearOf(tx.now)}), 'submitted', ${input.amountMinor},
        ${input.invoiceNumber.trim()}, ${input.invoiceOn}, ${input.netMinor}, ${input.vatMinor}, ${input.totalMinor},
        ${toJson(input.lines)}::jsonb, ${input.invoiceFileId}, ${input.note}, ${tx.now},
        ${afterWorkingDays(tx.now, rules.reviewWorkingDays)})
      RETURNING id, reference`)
    if (!claim) throw new Error('a claim was not stored')
    await keepEvidence(tx, claim.id, input.evidenceFileIds)
    await begin(tx, claimLife, claim.id, 'submit')
    tx.about('claim', claim.id, milestone.programmeId)
    tx.enqueue(checkClaimJob, { claimId: claim.id })
    return claim
  },
})
