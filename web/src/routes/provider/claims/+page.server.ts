import { listClaimable, listClaims } from '@sanad/shared/api/claims.ts'
import type { ClaimState } from '@sanad/shared/machines/claim.ts'
import { api } from '#lib/server/api.ts'
import type { PageServerLoad } from './$types'

export const load: PageServerLoad = async event => {
  const search = event.url.searchParams
  const [claims, claimable] = await Promise.all([
    api(event, listClaims, {
      query: {
        state: (search.get('state') || undefined) as ClaimState | undefined,
        search: search.get('q') || undefined,
        after: search.get('after') || undefined,
      },
    }),
    api(event, listClaimable, {}),
  ])
  return { ...claims, claimable: claimable.milestones }
}
