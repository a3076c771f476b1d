import { getBaseline } from '@sanad/shared/api/baseline.ts'
import { api } from '#lib/server/api.ts'
import type { PageServerLoad } from './$types'

export const load: PageServerLoad = async event => {
  const version = Number(event.url.searchParams.get('version'))
  return {
    baseline: await api(event, getBaseline, { query: Number.isInteger(version) && version > 0 ? { version } : {} }),
  }
}
