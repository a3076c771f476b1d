import { compareOffers, mostCompared } from '@sanad/shared/api/searching.ts'
import { comparisonOf } from '@sanad/shared/comparison.ts'
import { isEmpty } from '#lib/catalogue/shown.ts'
import { api } from '#lib/server/api.ts'
import { ownVoucher } from '#lib/server/own-voucher.ts'
import type { PageServerLoad } from './$types'

/** `/compare?offer=…&offer=…`: the address is the comparison. */
export const load: PageServerLoad = async event => {
  const { session } = await event.parent()
  const asked = [...new Set(event.url.searchParams.getAll('offer'))].slice(0, mostCompared)
  const { offers } = await api(event, compareOffers, { query: { offers: asked.join(',') } })
  const currencies = new Set(offers.map(({ currency }) => currency))
  const [currency] = currencies
  const voucher = currencies.size === 1 ? await ownVoucher(event, session, currency) : null
  return {
    offers,
    voucher,
    rows: comparisonOf(offers, voucher && !isEmpty(voucher) ? voucher.availableMinor : null),
    link: event.url.host + event.url.pathname + event.url.search,
  }
}
