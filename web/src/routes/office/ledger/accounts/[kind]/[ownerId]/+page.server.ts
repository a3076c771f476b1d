import { type AccountKind, readAccount } from '@sanad/shared/api/ledger.ts'
import { api } from '#lib/server/api.ts'
import type { PageServerLoad } from './$types'

export const load: PageServerLoad = async event => {
  const params = { kind: event.params.kind as AccountKind, ownerId: event.params.ownerId }
  const after = event.url.searchParams.get('after') ?? undefined
  return { ...params, ...(await api(event, readAccount, { params, query: { after } })) }
}
