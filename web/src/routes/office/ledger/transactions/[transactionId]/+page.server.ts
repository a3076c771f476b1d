import { readTransaction } from '@sanad/shared/api/ledger.ts'
import { api } from '#lib/server/api.ts'
import type { PageServerLoad } from './$types'

export const load: PageServerLoad = async event => {
  const after = event.url.searchParams.get('after') ?? undefined
  return { transaction: await api(event, readTransaction, { params: event.params, query: { after } }) }
}
