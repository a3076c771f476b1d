import { listOwnPayouts } from '@sanad/shared/api/payouts.ts'
import type { PayoutState } from '@sanad/shared/machines/payout.ts'
import { api } from '#lib/server/api.ts'
import type { PageServerLoad } from './$types'

export const load: PageServerLoad = event => {
  const search = event.url.searchParams
  const state = (search.get('state') || undefined) as PayoutState | undefined
  return api(event, listOwnPayouts, { query: { state, after: search.get('after') || undefined } })
}
