import { type ClaimEvent, type ClaimState, claimMachine, claimRoles } from '@sanad/shared/machines/claim.ts'
import { Problem } from '@sanad/shared/problems.ts'
import { organisationOf, programmeOf } from '../../platform/actor.ts'
import type { Tx } from '../../platform/command.ts'
import { sql } from '../../platform/database.ts'
import { lifeCycle } from '../../platform/step.ts'
import { releasePapers } from './claim-paper.ts'

export interface Claim {
  readonly id: string
  readonly state: ClaimState
  readonly programmeId: string
  readonly agreementId: string
  readonly milestoneId: string
  readonly voucherId: string
  readonly providerId: string
  readonly associationId: string
  readonly rulebookId: string
  readonly reference: string
  readonly round: number
  readonly amountMinor: string
  readonly trancheMinor: string
  readonly answerBy: Date | null
}

export const claimLife = lifeCycle<ClaimState, ClaimEvent, Claim>({
  kind: 'claim',
  machine: claimMachine,
  roles: claimRoles,
  effects: {
    // Approving alone moves money: with its postings in one statement, or not at all.
    approve: () => Promise.reject(new Error('claims are approved by approveAll()')),
    correct: releasePapers,
    reject: releasePapers,
  },
})

/** The claim, locked until the command ends; only for its own firm, its own programme or the clock. */
export async function lockClaim(tx: Tx, id: string): Promise<Claim> {
  const claim = await tx.row<Claim>(sql`
    SELECT c.id, c.state, c.programme_id, c.agreement_id, c.milestone_id, c.voucher_id, c.provider_id, a.association_id,
      v.rulebook_id, c.reference, c.round, c.amount_minor, m.amount_minor AS tranche_minor, c.answer_by
    FROM claim c
    JOIN milestone m ON m.id = c.milestone_id
    JOIN agreement a ON a.id = c.agreement_id
    JOIN voucher v ON v.id = c.voucher_id
    WHERE c.id = ${id} FOR NO KEY UPDATE OF c`)
  if (!claim || !mayTouch(tx, claim)) throw new Problem('object.not_found')
  tx.about('claim', claim.id, claim.programmeId)
  return claim
}

const mayTouch = ({ actor }: Tx, claim: Claim): boolean =>
  actor.role === 'clock' ||
  (actor.role === 'staff' ? organisationOf(actor) === claim.providerId : programmeOf(actor) === claim.programmeId)
