import { readMember, resetFactors } from '@sanad/shared/api/people.ts'
import { redirect } from '@sveltejs/kit'
import { act, api, refused } from '#lib/server/api.ts'
import { submitted } from '#lib/server/submitted.ts'
import type { Actions, PageServerLoad } from './$types'

export const load: PageServerLoad = async event => ({ member: await api(event, readMember, { params: event.params }) })

export const actions: Actions = {
  default: async event => {
    const form = await submitted(event)
    const reply = await act(event, resetFactors, { form, params: event.params, body: { reason: form.text('reason') } })
    if (refused(reply)) return reply
    redirect(303, event.url.pathname)
  },
}
