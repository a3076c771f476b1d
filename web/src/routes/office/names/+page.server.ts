import { listNameChanges } from '@sanad/shared/api/name-changes.ts'
import { nameChangeMachine } from '@sanad/shared/machines/name-change.ts'
import { redirect } from '@sveltejs/kit'
import { api } from '#lib/server/api.ts'
import type { PageServerLoad } from './$types'

/** What waits for the certifier, and says so, unless another state or all of them are asked for. */
export const load: PageServerLoad = async event => {
  const { searchParams } = event.url
  if (!searchParams.has('state')) redirect(307, '/office/names?state=asked')
  const state = nameChangeMachine.states.find(one => one === searchParams.get('state'))
  const after = searchParams.get('after')
  return api(event, listNameChanges, { query: { ...(state ? { state } : {}), ...(after ? { after } : {}) } })
}
