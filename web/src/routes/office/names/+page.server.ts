import { listNameChanges } from '@sanad/shared/api/name-changes.ts'
import { nameChangeMachine } from '@sanad/shared/machines/name-change.ts'
import { api } from '#lib/server/api.ts'
import type { PageServerLoad } from './$types'

/** Every request, those that wait first, unless one state is asked for. */
export const load: PageServerLoad = async event => {
  const { searchParams } = event.url
  const state = nameChangeMachine.states.find(one => one === searchParams.get('state'))
  const after = searchParams.get('after')
  return api(event, listNameChanges, { query: { ...(state ? { state } : {}), ...(after ? { after } : {}) } })
}
