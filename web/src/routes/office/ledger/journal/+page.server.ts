import { listTransactions, type TransactionKind } from '@sanad/shared/api/ledger.ts'
import { api } from '#lib/server/api.ts'
import type { PageServerLoad } from './$types'

export const load: PageServerLoad = event => {
  const asked = (name: string) => event.url.searchParams.get(name) || undefined
  return api(event, listTransactions, {
    query: { kind: asked('kind') as TransactionKind | undefined, after: asked('after') },
  })
}
