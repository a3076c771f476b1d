import { showClaim } from '@sanad/shared/api/claims.ts'
import { api } from '#lib/server/api.ts'
import type { PageServerLoad } from './$types'

export const load: PageServerLoad = async event => {
  const { claim } = await api(event, showClaim, { params: { claimId: event.url.searchParams.get('claim') ?? '' } })
  return { claim }
}
