import { readDemoReset, resetDemo } from '@sanad/shared/api/demo.ts'
import { redirect } from '@sveltejs/kit'
import { act, api, refused } from '#lib/server/api.ts'
import { submitted } from '#lib/server/submitted.ts'
import { unticked } from '#lib/server/ticked.ts'
import type { Actions, PageServerLoad } from './$types'

export const load: PageServerLoad = async event => ({
  reset: await api(event, readDemoReset, {}),
  isAsked: event.url.searchParams.has('begun'),
})

export const actions: Actions = {
  default: async event => {
    const form = await submitted(event)
    const refusal = unticked(form, 'confirmed')
    if (refusal) return refusal
    const reply = await act(event, resetDemo, { form, body: { confirmed: true } })
    if (refused(reply)) return reply
    redirect(303, '/demo/reset?begun')
  },
}
