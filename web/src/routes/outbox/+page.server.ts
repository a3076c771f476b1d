import { listDemoMail } from '@sanad/shared/api/demo-access.ts'
import { api } from '#lib/server/api.ts'
import type { PageServerLoad } from './$types'

export const load: PageServerLoad = event => {
  const after = event.url.searchParams.get('after') ?? undefined
  const recipient = event.url.searchParams.get('q')?.trim() || undefined
  return api(event, listDemoMail, { query: { ...(after ? { after } : {}), ...(recipient ? { recipient } : {}) } })
}
