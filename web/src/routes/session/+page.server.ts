import { endSession, getSession, switchMembership } from '@sanad/shared/api/identity.ts'
import { redirect } from '@sveltejs/kit'
import { homeOf } from '#lib/nav.ts'
import { act, api, refused } from '#lib/server/api.ts'
import { submitted } from '#lib/server/submitted.ts'
import { activeMembership } from '#lib/session.ts'
import type { Actions, PageServerLoad } from './$types'

/** No page of its own: what the menu of organisations sends comes here. */
export const load: PageServerLoad = ({ request }) => {
  if (request.method === 'GET') redirect(303, '/')
}

export const actions: Actions = {
  switch: async event => {
    const form = await submitted(event)
    const reply = await act(event, switchMembership, { form, body: { membershipId: form.text('membershipId') } })
    if (refused(reply)) return reply
    const membership = activeMembership(await api(event, getSession, {}))
    redirect(303, membership ? homeOf(membership) : '/')
  },
  end: async event => {
    const form = await submitted(event)
    const reply = await act(event, endSession, { form, params: { which: 'this' } })
    if (refused(reply)) return reply
    redirect(303, '/')
  },
}
