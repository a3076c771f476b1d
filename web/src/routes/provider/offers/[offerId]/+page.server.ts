import { getMyOffer, pauseOffer, publishOffer, retireOffer, updateOffer } from '@sanad/shared/api/catalogue.ts'
import { redirect } from '@sveltejs/kit'
import { termsOf } from '#lib/catalogue/offer-form.ts'
import { act, api, refused } from '#lib/server/api.ts'
import { submitted } from '#lib/server/submitted.ts'
import type { Actions, PageServerLoad, RequestEvent } from './$types'

export const load: PageServerLoad = event => api(event, getMyOffer, { params: { offerId: event.params.offerId } })

const stepping =
  (endpoint: typeof publishOffer | typeof pauseOffer | typeof retireOffer) => async (event: RequestEvent) => {
    const form = await submitted(event)
    const reply = await act(event, endpoint, { form, params: { offerId: event.params.offerId } })
    if (refused(reply)) return reply
    redirect(303, `/provider/offers/${event.params.offerId}`)
  }

export const actions: Actions = {
  save: async event => {
    const form = await submitted(event)
    const reply = await act(event, updateOffer, {
      form,
      params: { offerId: event.params.offerId },
      body: termsOf(form),
    })
    if (refused(reply)) return reply
    redirect(303, `/provider/offers/${reply.id}`)
  },
  publish: stepping(publishOffer),
  pause: stepping(pauseOffer),
  retire: stepping(retireOffer),
}
