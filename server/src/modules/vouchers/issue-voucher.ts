import { Problem } from '@sanad/shared/problems.ts'
import { personOf } from '../../platform/actor.ts'
import { command } from '../../platform/command.ts'
import { sql } from '../../platform/database.ts'
import { mustNotBelongTo } from '../identity/index.ts'
import { lockProgramme, mustRunProgramme, rulesOf } from '../programmes/index.ts'
import { isServed } from './eligible.ts'
import { issueTo } from './issue-vouchers.ts'

/**
 * A voucher for one association, worth what the rulebook in force says.
 * @throws Problem programme.not_open, actor.belongs_to_it, voucher.association_not_eligible, voucher.already_held, money.insufficient
 */
export const issueVoucher = command({
  name: 'voucher.issue',
  by: ['manager'],
  refusals: { voucher_one_live: 'voucher.already_held', account_never_negative: 'money.insufficient' },
  async run(tx, { programmeId, associationId }: { programmeId: string; associationId: string }) {
    mustRunProgramme(tx, programmeId)
    const { state, rulebookId } = await lockProgramme(tx, programmeId)
    if (state !== 'open') throw new Problem('programme.not_open')
    const registration = await tx.row<{ state: string; served: boolean }>(sql`
      SELECT state, ${isServed} AS served FROM registration r
      WHERE programme_id = ${programmeId} AND association_id = ${associationId} FOR SHARE`)
    if (!registration) throw new Problem('object.not_found', { kind: 'association' })
    await mustNotBelongTo(tx, associationId)
    if (registration.state !== 'eligible') throw new Problem('voucher.association_not_eligible')
    if (registration.served) throw new Problem('voucher.already_held')
    const issuing = { programmeId, rulebookId, rules: await rulesOf(tx, rulebookId), personId: personOf(tx.actor) }
    const [voucherId = ''] = await issueTo(tx, issuing, [associationId])
    tx.about('voucher', voucherId, programmeId)
    return { voucherId }
  },
})
