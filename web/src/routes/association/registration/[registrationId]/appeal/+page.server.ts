import { appealRegistration } from '@sanad/shared/api/registrations.ts'
import { redirect } from '@sveltejs/kit'
import { act, refused } from '#lib/server/api.ts'
import { dossierOf, homeOf } from '#lib/server/registration-dossier.ts'
import { submitted } from '#lib/server/submitted.ts'
import type { Actions, PageServerLoad } from './$types'

export const load: PageServerLoad = async event => {
  const dossier = await dossierOf(event)
  const isOpen = dossier.state === 'refused' && dossier.appealText === null
  // What was just refused stays, to be read and copied.
  if (!isOpen && !event.locals.typed) redirect(303, homeOf(dossier.id))
  return { dossier }
}

export const actions: Actions = {
  default: async event => {
    const form = await submitted(event)
    const { registrationId } = event.params
    const reply = await act(event, appealRegistration, {
      form,
      params: { registrationId },
      body: { text: form.text('text') },
    })
    if (refused(reply)) return reply
    redirect(303, `${homeOf(registrationId)}/submitted`)
  },
}
