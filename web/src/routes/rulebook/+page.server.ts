import { listProgrammes, listRulebooks, readProgramme } from '@sanad/shared/api/programmes.ts'
import { error } from '@sveltejs/kit'
import { api } from '#lib/server/api.ts'
import type { PageServerLoad } from './$types'

/** `?programme=` (unless given one that is open, the newest first), `?version=` (the one in force), `?since=` an earlier version to compare with. */
export const load: PageServerLoad = async event => {
  const asked = (name: string) => event.url.searchParams.get(name)
  const { programmes } = await api(event, listProgrammes, {})
  const newest = programmes.find(({ state }) => state === 'open') ?? programmes[0]
  const programmeId = asked('programme') ?? newest?.id
  if (!programmeId) return { programmes, programme: null, versions: [], shown: null, since: null }
  const params = { programmeId }
  const [programme, { versions }] = await Promise.all([
    api(event, readProgramme, { params }),
    api(event, listRulebooks, { params }),
  ])
  const find = (version: string | null) => versions.find(each => String(each.version) === version) ?? null
  const shown = asked('version') ? find(asked('version')) : (versions.find(each => each.isCurrent) ?? null)
  if (!shown) error(404, 'object.not_found')
  return { programmes, programme, versions, shown, since: find(asked('since')) }
}
