import { Problem } from '@sanad/shared/problems.ts'
import { command } from '../../platform/command.ts'
import { balanceOf, post } from '../ledger/index.ts'
import { isDescribed, lockProgramme, mustRunProgramme } from './programme.step.ts'

/**
 * Money comes in: funding → pool. May be repeated; what came in altogether never exceeds the budget.
 * @throws Problem programme.budget_exceeded with what may still come in
 */
export const fundProgramme = command({
  name: 'programme.fund',
  by: ['manager'],
  async run(tx, { programmeId, amountMinor }: { programmeId: string; amountMinor: string }) {
    mustRunProgramme(tx, programmeId)
    const amount = BigInt(amountMinor)
    if (amount <= 0n) throw new Problem('programme.amount_not_positive', { field: 'amountMinor' })
    const programme = await lockProgramme(tx, programmeId)
    if (programme.state === 'closed')
      throw new Problem('event.not_possible', { kind: 'programme', state: programme.state, event: 'fund' })
    if (!isDescribed(programme)) throw new Problem('programme.undescribed')
    const funded = -(await balanceOf(tx, programmeId, 'funding', programmeId))
    const leftMinor = programme.budgetMinor - funded
    if (amount > leftMinor)
      throw new Problem('programme.budget_exceeded', {
        field: 'amountMinor',
        leftMinor: String(leftMinor),
        currency: programme.currency,
      })
    await post(tx, {
      programmeId,
      kind: 'fund',
      objectId: programmeId,
      from: { kind: 'funding', ownerId: programmeId },
      to: { kind: 'pool', ownerId: programmeId },
      amountMinor: amount,
    })
    tx.about('programme', programmeId, programmeId)
    return { fundedMinor: String(funded + amount) }
  },
})
