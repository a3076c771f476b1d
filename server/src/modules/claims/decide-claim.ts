import { endOfDayAfter } from '@sanad/shared/calendar-day.ts'
import type { claimCorrections, claimRejections } from '@sanad/shared/machines/claim.ts'
import { claimRoles } from '@sanad/shared/machines/claim.ts'
import type { MessageArguments } from '@sanad/shared/messages.ts'
import { Problem } from '@sanad/shared/problems.ts'
import { command, type Tx } from '../../platform/command.ts'
import { sql } from '../../platform/database.ts'
import { step } from '../../platform/step.ts'
import { mustNotBelongTo } from '../identity/index.ts'
import { rulesOf } from '../programmes/index.ts'
import { tellStaff } from '../providers/index.ts'
import { keepRemarks } from '../record/index.ts'
import { type Claim, claimLife, lockClaim } from './claim.step.ts'
import { correctionReminderDays } from './remind-of-corrections.ts'

/** A claim and, where somebody looked at it, the round they saw. */
export interface Seen {
  readonly claimId: string
  readonly round?: number
}

/** A reviewer asks for a correction, as often as the rulebook allows; the firm's clock starts. */
export const correctClaim = command({
  name: 'claim.correct',
  by: claimRoles.correct,
  async run(tx, { reason, note, ...seen }: Seen & { reason: (typeof claimCorrections)[number]; note: string }) {
    const claim = await lockSeen(tx, seen)
    const rules = await rulesOf(tx, claim.rulebookId)
    if (claim.round > rules.correctionRounds)
      throw new Problem('claim.rounds_used_up', { rounds: rules.correctionRounds })
    await step(tx, claimLife, claim, 'correct', { reason })
    await keepRemarks(tx, { kind: 'claim', id: claim.id }, [{ note }])
    const answerBy = endOfDayAfter(tx.now, rules.correctionDays)
    // Of a deadline that is as short as this the first mail is reminder enough.
    const toldAlready = rules.correctionDays <= correctionReminderDays ? tx.now : null
    await tx.run(
      sql`UPDATE claim SET reason_code = ${reason}, answer_by = ${answerBy}, answer_reminded_at = ${toldAlready} WHERE id = ${claim.id}`,
    )
    await tellFirm(tx, claim, 'mail.claim_correction', { answerBy: answerBy.toISOString() })
  },
})

/** A reviewer rejects with a coded reason. The milestone stays accepted and may be claimed anew. */
export const rejectClaim = command({
  name: 'claim.reject',
  by: claimRoles.reject,
  async run(tx, { reason, note, ...seen }: Seen & { reason: (typeof claimRejections)[number]; note: string }) {
    const claim = await lockSeen(tx, seen)
    await step(tx, claimLife, claim, 'reject', { reason })
    await keepRemarks(tx, { kind: 'claim', id: claim.id }, [{ note }])
    await tx.run(sql`UPDATE claim SET reason_code = ${reason}, decided_at = ${tx.now} WHERE id = ${claim.id}`)
    await tellFirm(tx, claim, 'mail.claim_rejected')
  },
})

/** The page says why; what the office wrote is in no mail. */
export const tellFirm = (
  tx: Tx,
  claim: Claim,
  messageKey: `mail.claim_${'correction' | 'rejected' | 'held' | 'released'}`,
  args: MessageArguments = {},
) =>
  tellStaff(tx, claim.providerId, messageKey, {
    ...args,
    reference: claim.reference,
    link: `${tx.platform.config.publicUrl}/provider/claims/${claim.id}`,
  })

/** The claim, locked, for somebody of the office who belongs to neither side. */
export async function lockToDecide(tx: Tx, claimId: string): Promise<Claim> {
  const claim = await lockClaim(tx, claimId)
  await mustNotBelongTo(tx, claim.providerId)
  await mustNotBelongTo(tx, claim.associationId)
  return claim
}

/** The same, as it was looked at. @throws Problem object.state_changed when it was sent back and submitted anew meanwhile */
export async function lockSeen(tx: Tx, { claimId, round }: Seen): Promise<Claim> {
  const claim = await lockToDecide(tx, claimId)
  if (round !== undefined && round !== claim.round) throw new Problem('object.state_changed', { kind: 'claim' })
  return claim
}
