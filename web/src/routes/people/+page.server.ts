import { getSession } from '@sanad/shared/api/identity.ts'
import { endInvitation, endMembership, invitePerson, listPeople } from '@sanad/shared/api/people.ts'
import type { BodyOf } from '@sanad/shared/endpoint.ts'
import { redirect } from '@sveltejs/kit'
import { act, api, refused } from '#lib/server/api.ts'
import { submitted } from '#lib/server/submitted.ts'
import { activeMembership } from '#lib/session.ts'
import type { Actions, PageServerLoad } from './$types'

export const load: PageServerLoad = event => api(event, listPeople, {})

type Role = BodyOf<typeof invitePerson>['role']

export const actions: Actions = {
  invite: async event => {
    const form = await submitted(event)
    const body = { email: form.text('email'), role: form.text('role') as Role, locale: event.locals.lang }
    const reply = await act(event, invitePerson, { form, body })
    if (refused(reply)) return reply
    redirect(303, '/people')
  },
  end: async event => {
    const form = await submitted(event)
    const reply = await act(event, endMembership, { form, params: { membershipId: form.text('id') } })
    if (refused(reply)) return reply
    // Whoever ended their own sees no people any more.
    redirect(303, activeMembership(await api(event, getSession, {})) ? '/people' : '/account')
  },
  takeBack: async event => {
    const form = await submitted(event)
    const reply = await act(event, endInvitation, { form, params: { invitationId: form.text('id') } })
    if (refused(reply)) return reply
    redirect(303, '/people')
  },
}
