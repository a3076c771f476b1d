import type { NewProgramme } from '@sanad/shared/api/programmes.ts'
import { parseBic } from '@sanad/shared/formats/bic.ts'
import { parseIban } from '@sanad/shared/formats/iban.ts'
import { programmeMachine } from '@sanad/shared/machines/programme.ts'
import { Problem } from '@sanad/shared/problems.ts'
import { defaultEuroRules, defaultRules, type Rules } from '@sanad/shared/rulebook.ts'
import { personOf } from '../../platform/actor.ts'
import { command, type Tx } from '../../platform/command.ts'
import { sql } from '../../platform/database.ts'
import { begin } from '../../platform/step.ts'
import { programmeLife } from './programme.step.ts'
import { addRulebook } from './publish-rulebook.ts'

export type CreateProgramme = NewProgramme & {
  /** Who runs it when the system itself creates it; a manager who creates one runs it. */
  readonly managerPersonId?: string
}

/**
 * A programme in draft with version 1 of its rulebook, the default of its currency. Who creates it is its first manager:
 * a manager of any programme. The clock names one where it creates a programme itself.
 */
export const createProgramme = command({
  name: 'programme.create',
  by: ['manager', 'clock'],
  refusals: { programme_code_key: 'programme.code_taken' },
  async run(tx, input: CreateProgramme) {
    mustBePossible(input)
    const programmeId = await draftProgramme(tx, input)
    const manager = personOf(tx.actor) ?? input.managerPersonId
    if (manager)
      await tx.run(sql`
        INSERT INTO membership (person_id, organisation_kind, organisation_id, role, created_at)
        VALUES (${manager}, 'programme', ${programmeId}, 'manager', ${tx.now})`)
    tx.about('programme', programmeId, programmeId)
    return { programmeId }
  },
})

export const defaultRulesOf = (currency: NewProgramme['currency']): Rules =>
  currency === 'EUR' ? defaultEuroRules : defaultRules

/** Writes a programme in draft with the default rules of its currency. @returns its id */
export async function draftProgramme(tx: Tx, described: NewProgramme): Promise<string> {
  const { id } = await insert(tx, described)
  await addRulebook(tx, { programmeId: id, rules: defaultRulesOf(described.currency), note: '' })
  await begin(tx, programmeLife, id)
  return id
}

/** What holds of every programme, whoever describes it. */
export function mustBePossible({ opensOn, closesOn, rail, currency, debtorAccount, debtorBic }: NewProgramme): void {
  if (opensOn >= closesOn) throw new Problem('programme.dates_reversed', { field: 'closesOn' })
  // Stripe has no accounts for companies registered in Morocco.
  if (rail === 'stripe' && currency !== 'EUR') throw new Problem('programme.rail_currency', { field: 'rail' })
  if (rail === 'bank' && !parseIban(debtorAccount ?? ''))
    throw new Problem('programme.account_invalid', { field: 'debtorAccount' })
  if (rail === 'bank' && debtorBic && !parseBic(debtorBic))
    throw new Problem('programme.account_invalid', { field: 'debtorBic' })
}

/** The account the programme pays from, as it is stored: on the Stripe rail none, whatever the form still held. */
export const debtorOf = ({ rail, debtorAccount, debtorBic }: NewProgramme) => ({
  account: (rail === 'bank' && parseIban(debtorAccount ?? '')) || null,
  bic: (rail === 'bank' && parseBic(debtorBic ?? '')) || null,
})

async function insert(tx: Tx, input: NewProgramme): Promise<{ id: string }> {
  const debtor = debtorOf(input)
  const row = await tx.row<{ id: string }>(sql`
    INSERT INTO programme (code, name, country, currency, rail, state, budget_minor, opens_on, closes_on, debtor_name,
      debtor_account, debtor_bic, created_at)
    VALUES (${input.code}, ${JSON.stringify(input.name)}::jsonb, ${input.country}, ${input.currency}, ${input.rail},
      ${programmeMachine.initial}, ${input.budgetMinor}, ${input.opensOn}, ${input.closesOn}, ${input.debtorName},
      ${debtor.account}, ${debtor.bic}, ${tx.now})
    RETURNING id`)
  if (!row) throw new Error('the programme was not written')
  return row
}
