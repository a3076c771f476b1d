import { showAgreement } from '@sanad/shared/api/agreements.ts'
import { api } from '#lib/server/api.ts'
import type { PageServerLoad } from './$types'

const all = ['requested', 'offered', 'signed', 'terminated'] as const
const ways = ['draft.officer', 'draft.staff', 'offered.officer', 'offered.staff'] as const

export const load: PageServerLoad = async event => {
  const { id, reference } = await api(event, showAgreement, { params: event.params })
  const asked = event.url.searchParams.get('what')
  const way = ways.find(one => one === asked)
  return { id, reference, way, what: all.find(what => what === asked) ?? 'requested' }
}
