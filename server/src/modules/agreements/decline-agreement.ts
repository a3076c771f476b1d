import { command } from '../../platform/command.ts'
import { sql } from '../../platform/database.ts'
import { mustHaveEdge, step } from '../../platform/step.ts'
import { agreementLife, lockAgreement, mustBeParty } from './agreement.step.ts'
import { tellOfficers, tellProvider } from './tell-parties.ts'

/** Either side says no before the officer has signed. No money moves: none was committed. */
export const declineAgreement = command({
  name: 'agreement.decline',
  by: ['officer', 'staff'],
  async run(tx, input: { agreementId: string; reason: string }) {
    const agreement = await lockAgreement(tx, input.agreementId)
    mustBeParty(tx, agreement)
    tx.about('agreement', agreement.id, agreement.programmeId)
    mustHaveEdge(agreementLife, agreement, 'decline')
    await tx.run(sql`
      UPDATE agreement SET ended_at = ${tx.now}, end_reason = ${input.reason.trim()} WHERE id = ${agreement.id}`)
    const state = await step(tx, agreementLife, agreement, 'decline')
    const tellOther = tx.actor.role === 'officer' ? tellProvider : tellOfficers
    await tellOther(tx, agreement.id, 'declined')
    return { id: agreement.id, reference: agreement.reference, state }
  },
})
