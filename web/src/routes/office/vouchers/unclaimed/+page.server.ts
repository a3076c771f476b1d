import { countUnclaimed, listUnclaimed, reaches } from '@sanad/shared/api/unclaimed.ts'
import { api } from '#lib/server/api.ts'
import type { PageServerLoad } from './$types'

export const load: PageServerLoad = async event => {
  const search = event.url.searchParams
  const reach = reaches.find(each => each === search.get('reach'))
  const query = { reach, after: search.get('after') || undefined }
  const [list, unclaimedCounts] = await Promise.all([
    api(event, listUnclaimed, { query }),
    api(event, countUnclaimed, {}),
  ])
  return { ...list, unclaimedCounts }
}
