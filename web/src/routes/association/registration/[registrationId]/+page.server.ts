import { discardRegistration } from '@sanad/shared/api/registrations.ts'
import { redirect } from '@sveltejs/kit'
import { act, refused } from '#lib/server/api.ts'
import { dossierOf } from '#lib/server/registration-dossier.ts'
import { submitted } from '#lib/server/submitted.ts'
import type { Actions, PageServerLoad } from './$types'

export const load: PageServerLoad = async event => ({ dossier: await dossierOf(event) })

export const actions: Actions = {
  discard: async event => {
    const form = await submitted(event)
    const reply = await act(event, discardRegistration, { form, params: event.params })
    if (refused(reply)) return reply
    redirect(303, event.url.pathname)
  },
}
