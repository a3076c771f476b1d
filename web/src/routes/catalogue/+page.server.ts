import { countCategories, searchCatalogue } from '@sanad/shared/api/searching.ts'
import { api } from '#lib/server/api.ts'
import { ownVoucher } from '#lib/server/own-voucher.ts'
import type { PageServerLoad } from './$types'
import { chosenIn, filterOf, sortOf } from './filter.ts'

export const load: PageServerLoad = async event => {
  const { searchParams } = event.url
  const { session } = await event.parent()
  const asked = filterOf(searchParams)
  const voucher = await ownVoucher(event, session, asked.currency)
  // An officer sees first what their voucher can pay.
  const filter = voucher && !asked.currency ? { ...asked, currency: voucher.currency } : asked
  const [sort, after] = [sortOf(searchParams), searchParams.get('after')]
  const query = { ...filter, ...(sort ? { sort } : {}), ...(after ? { after } : {}) }
  const [found, counted] = await Promise.all([
    api(event, searchCatalogue, { query }),
    api(event, countCategories, { query: filter }),
  ])
  return { ...found, ...counted, filter, sort, voucher, chosen: chosenIn(searchParams) }
}
