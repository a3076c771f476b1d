import { claimRoles } from '@sanad/shared/machines/claim.ts'
import { Problem } from '@sanad/shared/problems.ts'
import { command } from '../../platform/command.ts'
import { sql } from '../../platform/database.ts'
import { mustAccept, step } from '../../platform/step.ts'
import { keepRemarks } from '../record/index.ts'
import { claimLife } from './claim.step.ts'
import { lockToDecide, tellFirm } from './decide-claim.ts'

/** An auditor or manager stops an approved claim from being paid. The firm learns that it is held; why is a word of the office. */
export const holdClaim = command({
  name: 'claim.hold',
  by: claimRoles.hold,
  async run(tx, { claimId, note }: { claimId: string; note: string }) {
    const claim = await lockToDecide(tx, claimId)
    await step(tx, claimLife, claim, 'hold')
    await keepRemarks(tx, { kind: 'claim', id: claim.id }, [{ note, isInternal: true }])
    await tellFirm(tx, claim, 'mail.claim_held')
  },
})

/** Whoever has the role that held it may let it go; no role is above another (docs/decisions/0073-two-for-a-link.md). */
export const releaseClaim = command({
  name: 'claim.release',
  by: claimRoles.release,
  async run(tx, { claimId }: { claimId: string }) {
    const claim = await lockToDecide(tx, claimId)
    mustAccept(tx.actor, claimLife, claim, 'release')
    const held = await tx.row<{ role: string }>(sql`
      SELECT role FROM history WHERE object_id = ${claimId} AND event = 'hold' ORDER BY id DESC LIMIT 1`)
    if (held?.role !== tx.actor.role) throw new Problem('claim.held_by_another_role', { role: held?.role ?? '' })
    await step(tx, claimLife, claim, 'release')
    await tellFirm(tx, claim, 'mail.claim_released')
  },
})
