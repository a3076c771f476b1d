import type { NewProgramme } from '@sanad/shared/api/programmes.ts'
import type { Submitted } from '#lib/server/submitted.ts'

/** The programme a manager typed. What cannot be read goes to the API as it is and is refused there by code. */
export function programmeIn(form: Submitted): NewProgramme {
  const [debtorAccount, debtorBic] = [form.optional('debtorAccount'), form.optional('debtorBic')]
  return {
    code: form.text('code').toUpperCase(),
    name: form.names('name'),
    country: form.text('country'),
    currency: form.text('currency'),
    rail: form.text('rail'),
    budgetMinor: form.amountMinor('budgetMinor'),
    opensOn: form.text('opensOn'),
    closesOn: form.text('closesOn'),
    debtorName: form.text('debtorName'),
    ...(debtorAccount ? { debtorAccount } : {}),
    ...(debtorBic ? { debtorBic } : {}),
  } as NewProgramme
}
