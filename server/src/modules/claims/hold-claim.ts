import { claimRoles } from '@sanad/shared/machines/claim.ts'
import { command } from '../../platform/command.ts'
import { step } from '../../platform/step.ts'
import { claimLife } from './claim.step.ts'
import { keepRemark } from './claim-remark.ts'
import { lockToDecide } from './decide-claim.ts'

/** An auditor or manager stops an approved claim from being paid. The firm learns that it is held; why is a word of the office. */
export const holdClaim = command({
  name: 'claim.hold',
  by: claimRoles.hold,
  async run(tx, { claimId, note }: { claimId: string; note: string }) {
    const claim = await lockToDecide(tx, claimId)
    await step(tx, claimLife, claim, 'hold')
    await keepRemark(tx, claim.id, { note, isInternal: true })
  },
})

export const releaseClaim = command({
  name: 'claim.release',
  by: claimRoles.release,
  async run(tx, { claimId }: { claimId: string }) {
    const claim = await lockToDecide(tx, claimId)
    await step(tx, claimLife, claim, 'release')
  },
})
