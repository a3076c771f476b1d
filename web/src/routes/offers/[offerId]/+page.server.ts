import { getOffer } from '@sanad/shared/api/catalogue.ts'
import { api } from '#lib/server/api.ts'
import { ownVoucher } from '#lib/server/own-voucher.ts'
import type { PageServerLoad } from './$types'

export const load: PageServerLoad = async event => {
  const { session } = await event.parent()
  const offer = await api(event, getOffer, { params: { offerId: event.params.offerId } })
  return { offer, voucher: await ownVoucher(event, session, offer.currency) }
}
