import { listExceptions, readReconciliation } from '@sanad/shared/api/reconciliation.ts'
import { api } from '#lib/server/api.ts'
import type { PageServerLoad } from './$types'

type Filter = NonNullable<Parameters<typeof api<typeof listExceptions>>[2]['query']>

export const load: PageServerLoad = async event => {
  const search = event.url.searchParams
  const filter: Filter = {
    state: (search.get('state') || undefined) as Filter['state'],
    reason: (search.get('reason') || undefined) as Filter['reason'],
    age: Number(search.get('age')) || undefined,
    search: search.get('q') || undefined,
  }
  const [figures, listed] = await Promise.all([
    api(event, readReconciliation, {}),
    api(event, listExceptions, { query: { ...filter, after: search.get('after') || undefined } }),
  ])
  return { figures, ...listed }
}
