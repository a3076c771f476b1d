import { getBaseline } from '@sanad/shared/api/baseline.ts'
import { api } from '#lib/server/api.ts'
import type { PageServerLoad } from './$types'

/** `?version=` (the newest unless given), `?since=` another version to compare with. */
export const load: PageServerLoad = async event => {
  const asked = (name: string) => {
    const version = Number(event.url.searchParams.get(name))
    return Number.isInteger(version) && version > 0 && version <= 9999 ? version : undefined
  }
  const [version, since] = [asked('version'), asked('since')]
  const [baseline, before] = await Promise.all([
    api(event, getBaseline, { query: version ? { version } : {} }),
    since ? api(event, getBaseline, { query: { version: since } }) : null,
  ])
  return { baseline, before }
}
