import { acceptInvitation, getInvitation } from '@sanad/shared/api/people.ts'
import { call } from '@sanad/shared/client.ts'
import { Problem } from '@sanad/shared/problems.ts'
import { redirect } from '@sveltejs/kit'
import { goOn } from '#lib/server/after-sign-in.ts'
import { act, refused } from '#lib/server/api.ts'
import { submitted } from '#lib/server/submitted.ts'
import type { Actions, PageServerLoad } from './$types'

export const load: PageServerLoad = async event => {
  const { session } = await event.parent()
  const here = encodeURIComponent(event.url.pathname)
  if (!session.person) redirect(303, `/sign-in?next=${here}`)
  if (!session.person.name) redirect(303, `/sign-in/name?next=${here}`)
  try {
    return { invitation: await call((path, init) => event.fetch(path, init), getInvitation, { params: event.params }) }
  } catch (error) {
    if (error instanceof Problem && error.code === 'object.not_found') return { invitation: undefined }
    throw error
  }
}

export const actions: Actions = {
  default: async event => {
    const form = await submitted(event)
    const reply = await act(event, acceptInvitation, { form, params: event.params })
    if (refused(reply)) return reply
    return goOn(event)
  },
}
