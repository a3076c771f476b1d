import { describeAssociation } from '@sanad/shared/api/associations.ts'
import { redirect } from '@sveltejs/kit'
import { act, refused } from '#lib/server/api.ts'
import { homeOf, openDossier } from '#lib/server/registration-dossier.ts'
import { submitted } from '#lib/server/submitted.ts'
import type { Actions, PageServerLoad } from './$types'

export const load: PageServerLoad = async event => ({ dossier: await openDossier(event) })

export const actions: Actions = {
  default: async event => {
    const form = await submitted(event)
    const reply = await act(event, describeAssociation, {
      form,
      body: { nameAr: form.text('nameAr'), nameFr: form.text('nameFr') },
    })
    if (refused(reply)) return reply
    redirect(303, homeOf(event.params.registrationId))
  },
}
