import { requestAgreement } from '@sanad/shared/api/agreements.ts'
import { getOffer } from '@sanad/shared/api/catalogue.ts'
import { redirect } from '@sveltejs/kit'
import { act, api, refused } from '#lib/server/api.ts'
import { submitted } from '#lib/server/submitted.ts'
import type { Actions, PageServerLoad } from './$types'

/** The catalogue links here: `/agreements/request?offer=…`. */
export const load: PageServerLoad = async event => {
  const offerId = event.url.searchParams.get('offer')
  if (!offerId) redirect(303, '/catalogue')
  return { offer: await api(event, getOffer, { params: { offerId } }) }
}

export const actions: Actions = {
  default: async event => {
    const form = await submitted(event)
    const body = { offerId: form.text('offerId'), note: form.text('note') }
    const reply = await act(event, requestAgreement, { form, body })
    if (refused(reply)) return reply
    redirect(303, `/agreements/${reply.id}/done?what=requested`)
  },
}
