import { listMyOffers } from '@sanad/shared/api/catalogue.ts'
import { offerMachine } from '@sanad/shared/machines/offer.ts'
import { api } from '#lib/server/api.ts'
import type { PageServerLoad } from './$types'

export const load: PageServerLoad = async event => {
  const state = offerMachine.states.find(one => one === event.url.searchParams.get('state'))
  const after = event.url.searchParams.get('after')
  return api(event, listMyOffers, { query: { ...(state ? { state } : {}), ...(after ? { after } : {}) } })
}
