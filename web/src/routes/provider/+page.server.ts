import { listClaims } from '@sanad/shared/api/claims.ts'
import { readHome } from '@sanad/shared/api/home.ts'
import { api } from '#lib/server/api.ts'
import type { PageServerLoad } from './$types'

export const load: PageServerLoad = async event => {
  const [{ tasks }, claims] = await Promise.all([api(event, readHome, {}), api(event, listClaims, { query: {} })])
  return { tasks, ...claims }
}
