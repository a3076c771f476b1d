import { createProgramme } from '@sanad/shared/api/programmes.ts'
import { redirect } from '@sveltejs/kit'
import { programmeIn } from '#lib/programmes/programme-form.ts'
import { act, refused } from '#lib/server/api.ts'
import { submitted } from '#lib/server/submitted.ts'
import type { Actions, PageServerLoad } from './$types'

/** The membership in the programme just made: its maker is its first manager and may act for it at once. */
export const load: PageServerLoad = async ({ parent, url }) => {
  const { session } = await parent()
  const created = url.searchParams.get('created')
  return { membershipId: session.memberships.find(({ organisationId }) => organisationId === created)?.id }
}

export const actions: Actions = {
  default: async event => {
    const form = await submitted(event)
    const reply = await act(event, createProgramme, { form, body: programmeIn(form) })
    return refused(reply) ? reply : redirect(303, `/office/programme/new?created=${reply.programmeId}`)
  },
}
