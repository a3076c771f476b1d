import { listLog } from '@sanad/shared/api/record.ts'
import { api } from '#lib/server/api.ts'
import type { PageServerLoad } from './$types'

export const load: PageServerLoad = event => {
  const search = event.url.searchParams
  return api(event, listLog, {
    query: { command: search.get('q') || undefined, after: search.get('after') || undefined },
  })
}
