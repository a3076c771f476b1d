import { offerAgreement, showAgreement } from '@sanad/shared/api/agreements.ts'
import { redirect } from '@sveltejs/kit'
import { act, api, refused } from '#lib/server/api.ts'
import { submitted } from '#lib/server/submitted.ts'
import { unticked } from '#lib/server/ticked.ts'
import type { Actions, PageServerLoad } from './$types'

export const load: PageServerLoad = async event => ({
  agreement: await api(event, showAgreement, { params: event.params }),
})

export const actions: Actions = {
  default: async event => {
    const form = await submitted(event)
    const refusal = unticked(form, 'declares')
    if (refusal) return refusal
    const price = form.optional('priceMinor') ? { priceMinor: form.amountMinor('priceMinor') } : {}
    const body = { ...price, deliveryDays: form.number('deliveryDays') }
    const reply = await act(event, offerAgreement, { form, params: event.params, body })
    if (refused(reply)) return reply
    redirect(303, `/agreements/${reply.id}/done?what=offered`)
  },
}
