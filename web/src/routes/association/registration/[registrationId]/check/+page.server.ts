import { declarations, submitRegistration } from '@sanad/shared/api/registrations.ts'
import { redirect } from '@sveltejs/kit'
import { act, refused } from '#lib/server/api.ts'
import { homeOf, openDossier } from '#lib/server/registration-dossier.ts'
import { submitted } from '#lib/server/submitted.ts'
import type { Actions, PageServerLoad } from './$types'

export const load: PageServerLoad = async event => ({ dossier: await openDossier(event) })

export const actions: Actions = {
  default: async event => {
    const form = await submitted(event)
    const { registrationId } = event.params
    const declared = declarations.filter(name => form.flag(name))
    const reply = await act(event, submitRegistration, { form, params: { registrationId }, body: { declared } })
    if (refused(reply)) return reply
    redirect(303, `${homeOf(registrationId)}/submitted`)
  },
}
