import { listProgrammes, listRulebooks, readProgramme } from '@sanad/shared/api/programmes.ts'
import { listOwnVouchers } from '@sanad/shared/api/vouchers.ts'
import { error } from '@sveltejs/kit'
import { api } from '#lib/server/api.ts'
import { activeMembership } from '#lib/session.ts'
import type { PageServerLoad, PageServerLoadEvent } from './$types'

/** `?programme=` (unless given the reader's own, else one that is open, the newest first), `?version=` (the one in force), `?since=` an earlier version to compare with. */
export const load: PageServerLoad = async event => {
  const asked = (name: string) => event.url.searchParams.get(name)
  const { programmes } = await api(event, listProgrammes, {})
  const programmeId = asked('programme') ?? (await firstShown(event, programmes))?.id
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

/** Whoever works for a programme or holds its voucher reads the rules that bind them. */
async function firstShown<P extends { id: string; state: string }>(
  event: PageServerLoadEvent,
  programmes: readonly P[],
) {
  const membership = activeMembership((await event.parent()).session)
  const holds = membership?.kind === 'association' ? (await api(event, listOwnVouchers, {})).vouchers[0] : undefined
  const own = membership?.kind === 'programme' ? membership.organisationId : holds?.programme.id
  return programmes.find(({ id }) => id === own) ?? programmes.find(({ state }) => state === 'open') ?? programmes[0]
}
