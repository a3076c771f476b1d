import { createProgramme, type NewProgramme } from '@sanad/shared/api/programmes.ts'
import { redirect } from '@sveltejs/kit'
import { act, refused } from '#lib/server/api.ts'
import { submitted } from '#lib/server/submitted.ts'
import type { Actions } from './$types'

export const actions: Actions = {
  default: async event => {
    const form = await submitted(event)
    const [debtorAccount, debtorBic] = [form.optional('debtorAccount'), form.optional('debtorBic')]
    const body = {
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
    const reply = await act(event, createProgramme, { form, body })
    return refused(reply) ? reply : redirect(303, '/office/programme/new?created')
  },
}
