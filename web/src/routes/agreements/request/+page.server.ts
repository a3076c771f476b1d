import { requestAgreement } from '@sanad/shared/api/agreements.ts'
import { getOffer } from '@sanad/shared/api/catalogue.ts'
import { redirect } from '@sveltejs/kit'
import { act, api, refused } from '#lib/server/api.ts'
import { ownVoucher } from '#lib/server/own-voucher.ts'
import { submitted } from '#lib/server/submitted.ts'
import type { Actions, PageServerLoad } from './$types'

/** The catalogue links here: `/agreements/request?offer=…`. */
export const load: PageServerLoad = async event => {
  const offerId = event.url.searchParams.get('offer')
  if (!offerId) redirect(303, '/catalogue')
  const { session } = await event.parent()
  const offer = await api(event, getOffer, { params: { offerId } })
  return { offer, voucher: await ownVoucher(event, session, offer.currency) }
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
