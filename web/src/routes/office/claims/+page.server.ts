import { listClaims } from '@sanad/shared/api/claims.ts'
import type { ClaimState } from '@sanad/shared/machines/claim.ts'
import { api } from '#lib/server/api.ts'
import type { PageServerLoad } from './$types'

export const load: PageServerLoad = event => {
  const search = event.url.searchParams
  return api(event, listClaims, {
    query: {
      state: (search.get('state') || undefined) as ClaimState | undefined,
      search: search.get('q') || undefined,
      after: search.get('after') || undefined,
    },
  })
}
