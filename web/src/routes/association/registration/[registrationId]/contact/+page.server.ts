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
      body: {
        foundedOn: form.optional('foundedOn') ?? null,
        ice: form.text('ice'),
        contactEmail: form.text('contactEmail'),
        contactPhone: form.text('contactPhone'),
      },
    })
    if (refused(reply)) return reply
    redirect(303, homeOf(event.params.registrationId))
  },
}
