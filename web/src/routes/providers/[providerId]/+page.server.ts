import { getBadge } from '@sanad/shared/api/baseline.ts'
import { listFormerNames } from '@sanad/shared/api/name-changes.ts'
import { getProvider } from '@sanad/shared/api/providers.ts'
import { listOffersOfProvider } from '@sanad/shared/api/searching.ts'
import { api } from '#lib/server/api.ts'
import { ownVoucher } from '#lib/server/own-voucher.ts'
import type { PageServerLoad } from './$types'

export const load: PageServerLoad = async event => {
  const { session } = await event.parent()
  const input = { params: { providerId: event.params.providerId } }
  const [provider, badge, offers, { formerNames }, voucher] = await Promise.all([
    api(event, getProvider, input),
    api(event, getBadge, input),
    api(event, listOffersOfProvider, input),
    api(event, listFormerNames, input),
    ownVoucher(event, session),
  ])
  return { provider, badge, formerNames, entries: offers.entries, voucher }
}
