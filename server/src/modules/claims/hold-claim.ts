import { claimRoles } from '@sanad/shared/machines/claim.ts'
import { command } from '../../platform/command.ts'
import { sql } from '../../platform/database.ts'
import { step } from '../../platform/step.ts'
import { claimLife } from './claim.step.ts'
import { lockToDecide } from './decide-claim.ts'

/** An auditor or manager stops an approved claim from being paid. */
export const holdClaim = command({
  name: 'claim.hold',
  by: claimRoles.hold,
  async run(tx, { claimId, note }: { claimId: string; note: string }) {
    const claim = await lockToDecide(tx, claimId)
    await step(tx, claimLife, claim, 'hold')
    await tx.run(sql`UPDATE claim SET reason_note = ${note} WHERE id = ${claim.id}`)
  },
})

export const releaseClaim = command({
  name: 'claim.release',
  by: claimRoles.release,
  async run(tx, { claimId }: { claimId: string }) {
    const claim = await lockToDecide(tx, claimId)
    await step(tx, claimLife, claim, 'release')
    await tx.run(sql`UPDATE claim SET reason_note = NULL WHERE id = ${claim.id}`)
  },
})
