import { createAssociation } from '@sanad/shared/api/associations.ts'
import { redirect } from '@sveltejs/kit'
import { act, refused } from '#lib/server/api.ts'
import { submitted } from '#lib/server/submitted.ts'
import { activeMembership } from '#lib/session.ts'
import type { Actions, PageServerLoad } from './$types'

export const load: PageServerLoad = async ({ parent }) => {
  const { session } = await parent()
  if (activeMembership(session)?.kind === 'association') redirect(303, '/association/registration')
}

export const actions: Actions = {
  default: async event => {
    const form = await submitted(event)
    const reply = await act(event, createAssociation, {
      form,
      body: { nameAr: form.text('nameAr'), nameFr: form.text('nameFr') },
    })
    if (refused(reply)) return reply
    redirect(303, '/association/registration')
  },
}
