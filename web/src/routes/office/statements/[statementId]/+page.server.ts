import { showStatement } from '@sanad/shared/api/statements.ts'
import { api } from '#lib/server/api.ts'
import type { PageServerLoad } from './$types'

export const load: PageServerLoad = event => {
  const after = Number(event.url.searchParams.get('after') ?? 0) || undefined
  return api(event, showStatement, { params: event.params, query: { after } })
}
