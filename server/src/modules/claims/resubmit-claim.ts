import { claimRoles } from '@sanad/shared/machines/claim.ts'
import { Problem } from '@sanad/shared/problems.ts'
import { afterWorkingDays } from '@sanad/shared/working-days.ts'
import { command, toJson } from '../../platform/command.ts'
import { sql } from '../../platform/database.ts'
import { step } from '../../platform/step.ts'
import { rulesOf } from '../programmes/index.ts'
import { claimLife, lockClaim } from './claim.step.ts'
import { checkClaimJob } from './claims.jobs.ts'
import { type InvoiceInput, keepEvidence, mustAddUp, mustBeWritten, mustOwnFiles } from './invoice.ts'

export interface ResubmitClaim extends InvoiceInput {
  readonly claimId: string
}

/** A firm answers a request for correction in time; the claim is checked again as a new round. */
export const resubmitClaim = command({
  name: 'claim.resubmit',
  by: claimRoles.submit,
  async run(tx, input: ResubmitClaim) {
    const claim = await lockClaim(tx, input.claimId)
    if (claim.answerBy && claim.answerBy < tx.now) throw new Problem('claim.correction_deadline_passed')
    mustAddUp(input)
    mustBeWritten(input, tx.now)
    if (BigInt(input.totalMinor) < BigInt(claim.amountMinor))
      throw new Problem('claim.amount_over_tranche', { trancheMinor: claim.amountMinor })
    await mustOwnFiles(tx, input)
    await step(tx, claimLife, claim, 'submit', { round: claim.round + 1 })
    const rules = await rulesOf(tx, claim.rulebookId)
    await tx.run(sql`
      UPDATE claim SET round = round + 1, invoice_number = ${input.invoiceNumber.trim()}, invoice_on = ${input.invoiceOn},
        net_minor = ${input.netMinor}, vat_minor = ${input.vatMinor}, total_minor = ${input.totalMinor},
        lines = ${toJson(input.lines)}::jsonb, invoice_file_id = ${input.invoiceFileId}, note = ${input.note}, flags = '{}',
        reason_code = NULL, answer_by = NULL,
        review_by = ${afterWorkingDays(tx.now, rules.reviewWorkingDays)}
      WHERE id = ${claim.id}`)
    await keepEvidence(tx, claim.id, input.evidenceFileIds)
    tx.enqueue(checkClaimJob, { claimId: claim.id })
    return { id: claim.id, reference: claim.reference }
  },
})
