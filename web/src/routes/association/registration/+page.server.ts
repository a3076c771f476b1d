import { readMyAssociation } from '@sanad/shared/api/associations.ts'
import { openRegistration } from '@sanad/shared/api/registrations.ts'
import { dayOf } from '@sanad/shared/calendar-day.ts'
import { redirect } from '@sveltejs/kit'
import { act, api, refused } from '#lib/server/api.ts'
import { homeOf, openProgrammes } from '#lib/server/registration-dossier.ts'
import { submitted } from '#lib/server/submitted.ts'
import type { Actions, PageServerLoad } from './$types'

/** One registration and no other programme to choose: straight to it. */
export const load: PageServerLoad = async event => {
  const { now } = await event.parent()
  const [{ registrations }, programmes] = await Promise.all([
    api(event, readMyAssociation, {}),
    openProgrammes(event, dayOf(now)),
  ])
  const others = programmes.filter(({ id }) => !registrations.some(({ programmeId }) => programmeId === id))
  // A seat is in one of Morocco's provinces: its programmes come first.
  const choices = others.sort((a, b) => Number(b.country === 'MA') - Number(a.country === 'MA'))
  const [only] = registrations
  if (only && registrations.length === 1 && !event.url.searchParams.has('all')) redirect(303, homeOf(only.id))
  return { registrations, choices }
}

export const actions: Actions = {
  begin: async event => {
    const form = await submitted(event)
    const reply = await act(event, openRegistration, { form, body: { programmeId: form.text('programmeId') } })
    if (refused(reply)) return reply
    redirect(303, homeOf(reply.id))
  },
}
