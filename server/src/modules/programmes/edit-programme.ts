import type { NewProgramme } from '@sanad/shared/api/programmes.ts'
import { Problem } from '@sanad/shared/problems.ts'
import { command, type Tx } from '../../platform/command.ts'
import { sql } from '../../platform/database.ts'
import { balanceOf } from '../ledger/index.ts'
import { debtorOf, defaultRulesOf, mustBePossible } from './create-programme.ts'
import { lockProgramme, mustRunProgramme, type Programme } from './programme.step.ts'
import { addRulebook } from './publish-rulebook.ts'

/**
 * Says anew what a programme in draft is. What has come in holds: the currency then stays, and the budget is not less.
 * Another currency brings its default rules as a new version: amounts of one mean nothing in the other.
 * @throws Problem programme.not_draft, programme.currency_fixed, programme.budget_below_funded
 */
export const editProgramme = command({
  name: 'programme.edit',
  by: ['manager'],
  refusals: { programme_code_key: 'programme.code_taken' },
  async run(tx, { programmeId, ...wanted }: NewProgramme & { programmeId: string }) {
    mustRunProgramme(tx, programmeId)
    const programme = await lockProgramme(tx, programmeId)
    if (programme.state !== 'draft') throw new Problem('programme.not_draft')
    mustBePossible(wanted)
    await mustHoldWhatCameIn(tx, programme, wanted)
    await write(tx, programmeId, wanted)
    if (wanted.currency !== programme.currency)
      await addRulebook(tx, { programmeId, rules: defaultRulesOf(wanted.currency), note: '' })
    tx.about('programme', programmeId, programmeId)
  },
})

async function mustHoldWhatCameIn(tx: Tx, { id, currency }: Programme, wanted: NewProgramme): Promise<void> {
  const funded = -(await balanceOf(tx, id, 'funding', id))
  if (funded > 0n && wanted.currency !== currency) throw new Problem('programme.currency_fixed', { field: 'currency' })
  if (BigInt(wanted.budgetMinor) < funded)
    throw new Problem('programme.budget_below_funded', { field: 'budgetMinor', fundedMinor: String(funded), currency })
}

async function write(tx: Tx, programmeId: string, wanted: NewProgramme): Promise<void> {
  const debtor = debtorOf(wanted)
  await tx.run(sql`
    UPDATE programme SET code = ${wanted.code}, name = ${JSON.stringify(wanted.name)}::jsonb, country = ${wanted.country},
      currency = ${wanted.currency}, rail = ${wanted.rail}, budget_minor = ${wanted.budgetMinor},
      opens_on = ${wanted.opensOn}, closes_on = ${wanted.closesOn}, debtor_name = ${wanted.debtorName},
      debtor_account = ${debtor.account}, debtor_bic = ${debtor.bic}
    WHERE id = ${programmeId}`)
}
