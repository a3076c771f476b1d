import { getMyProvider, listPayeeAccounts, setPayeeAccount } from '@sanad/shared/api/providers.ts'
import { latinName } from '@sanad/shared/formats/latin-name.ts'
import { redirect } from '@sveltejs/kit'
import { act, api, refused } from '#lib/server/api.ts'
import { submitted } from '#lib/server/submitted.ts'
import { unticked } from '#lib/server/ticked.ts'
import type { Actions, PageServerLoad } from './$types'

export const load: PageServerLoad = async event => {
  const [{ accounts }, provider] = await Promise.all([api(event, listPayeeAccounts, {}), api(event, getMyProvider, {})])
  const current = accounts.find(({ endedAt, kind }) => endedAt === null && kind !== 'stripe') ?? null
  return {
    accounts,
    current,
    proposedName: latinName(provider.name || provider.nameAr),
  }
}

export const actions: Actions = {
  default: async event => {
    const form = await submitted(event)
    const refusal = unticked(form, 'confirmed')
    if (refusal) return refusal
    const bic = form.optional('bic')
    const body = { number: form.text('number'), holderLatinName: form.text('holderLatinName'), ...(bic ? { bic } : {}) }
    const reply = await act(event, setPayeeAccount, { form, body })
    if (refused(reply)) return reply
    redirect(303, '/provider/bank-account')
  },
}
