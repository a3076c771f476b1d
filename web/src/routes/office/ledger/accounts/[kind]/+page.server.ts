import { type AccountKind, listAccounts } from '@sanad/shared/api/ledger.ts'
import { api } from '#lib/server/api.ts'
import type { PageServerLoad } from './$types'

export const load: PageServerLoad = async event => {
  const kind = event.params.kind as AccountKind
  const after = event.url.searchParams.get('after') ?? undefined
  return { kind, ...(await api(event, listAccounts, { params: { kind }, query: { after } })) }
}
