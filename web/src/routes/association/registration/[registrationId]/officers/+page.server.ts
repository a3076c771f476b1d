import { type Duty, type Officer, saveOfficers } from '@sanad/shared/api/registrations.ts'
import { redirect } from '@sveltejs/kit'
import { act, refused } from '#lib/server/api.ts'
import { homeOf, openDossier } from '#lib/server/registration-dossier.ts'
import { type Submitted, submitted } from '#lib/server/submitted.ts'
import type { Actions, PageServerLoad } from './$types'

const most = 12

/** Those known, and room for more: three at first, one more each time it is asked for. */
export const load: PageServerLoad = async event => {
  const dossier = await openDossier(event)
  const rows = Math.min(most, Math.max(3, dossier.officers.length + (event.url.searchParams.has('more') ? 1 : 0)))
  return { dossier, rows }
}

export const actions: Actions = {
  default: async event => {
    const form = await submitted(event)
    const { registrationId } = event.params
    const reply = await act(event, saveOfficers, {
      form,
      params: { registrationId },
      body: { officers: officersIn(form) },
    })
    if (refused(reply)) return reply
    redirect(303, form.flag('more') ? `${homeOf(registrationId)}/officers?more` : homeOf(registrationId))
  },
}

/** Rows with a name; the others were left empty. */
function officersIn(form: Submitted): Officer[] {
  return Array.from({ length: most }, (_, at) => ({
    name: form.text(`officers.${at}.name`),
    duty: (form.text(`officers.${at}.duty`) || 'member') as Duty,
    email: form.text(`officers.${at}.email`),
    phone: form.text(`officers.${at}.phone`),
  })).filter(({ name }) => name !== '')
}
