import { listBatches } from '@sanad/shared/api/batches.ts'
import type { BatchState } from '@sanad/shared/machines/batch.ts'
import { api } from '#lib/server/api.ts'
import type { PageServerLoad } from './$types'

export const load: PageServerLoad = event => {
  const search = event.url.searchParams
  const state = (search.get('state') || undefined) as BatchState | undefined
  return api(event, listBatches, { query: { state, after: search.get('after') || undefined } })
}
