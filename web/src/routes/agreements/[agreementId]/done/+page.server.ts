import { showAgreement } from '@sanad/shared/api/agreements.ts'
import { api } from '#lib/server/api.ts'
import type { PageServerLoad } from './$types'

const all = ['requested', 'offered', 'signed', 'declined', 'terminated'] as const

export const load: PageServerLoad = async event => {
  const { id, reference } = await api(event, showAgreement, { params: event.params })
  const asked = event.url.searchParams.get('what')
  return { id, reference, what: all.find(what => what === asked) ?? 'requested' }
}
