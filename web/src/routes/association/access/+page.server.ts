import { listDossierAccesses } from '@sanad/shared/api/record.ts'
import { api } from '#lib/server/api.ts'
import type { PageServerLoad } from './$types'

export const load: PageServerLoad = event =>
  api(event, listDossierAccesses, { query: { after: event.url.searchParams.get('after') ?? undefined } })
