import { readLeftOut, takeLeftOut } from '@sanad/shared/api/register-imports.ts'
import { redirect } from '@sveltejs/kit'
import { act, api, refused } from '#lib/server/api.ts'
import { submitted } from '#lib/server/submitted.ts'
import type { Actions, PageServerLoad } from './$types'

export const load: PageServerLoad = async event => ({
  importId: event.params.importId,
  row: await api(event, readLeftOut, { params: event.params }),
})

export const actions: Actions = {
  default: async event => {
    const form = await submitted(event)
    const body = { differsFrom: form.list('differsFrom') }
    const reply = await act(event, takeLeftOut, { form, params: event.params, body })
    if (refused(reply)) return reply
    redirect(303, `/office/registrations/${reply.registrationId}`)
  },
}
