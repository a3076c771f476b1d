import { getMyOffer, pauseOffer, publishOffer, retireOffer, updateOffer } from '@sanad/shared/api/catalogue.ts'
import { redirect } from '@sveltejs/kit'
import { termsOf } from '#lib/catalogue/offer-form.ts'
import { act, api, refused } from '#lib/server/api.ts'
import { submitted } from '#lib/server/submitted.ts'
import type { Actions, PageServerLoad, RequestEvent } from './$types'

export const load: PageServerLoad = async event => ({
  ...(await api(event, getMyOffer, { params: { offerId: event.params.offerId } })),
  isSaved: event.url.searchParams.has('saved'),
  isMoved: event.url.searchParams.has('moved'),
})

const stepping =
  (endpoint: typeof publishOffer | typeof pauseOffer | typeof retireOffer) => async (event: RequestEvent) => {
    const form = await submitted(event)
    const reply = await act(event, endpoint, { form, params: { offerId: event.params.offerId } })
    if (refused(reply)) return reply
    redirect(303, `/provider/offers/${event.params.offerId}?moved`)
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
    redirect(303, `/provider/offers/${reply.id}?saved`)
  },
  publish: stepping(publishOffer),
  pause: stepping(pauseOffer),
  retire: stepping(retireOffer),
}
