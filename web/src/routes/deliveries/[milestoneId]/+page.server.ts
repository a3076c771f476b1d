import { deliverMilestone, showMilestone } from '@sanad/shared/api/milestones.ts'
import { redirect } from '@sveltejs/kit'
import { act, api, refused } from '#lib/server/api.ts'
import { filesFrom } from '#lib/server/form-files.ts'
import { submitted } from '#lib/server/submitted.ts'
import { activeMembership } from '#lib/session.ts'
import type { Actions, PageServerLoad } from './$types'

export const load: PageServerLoad = async event => {
  const { session } = await event.parent()
  if (activeMembership(session)?.kind === 'association') redirect(303, `/acceptance/${event.params.milestoneId}`)
  return { milestone: await api(event, showMilestone, { params: event.params }) }
}

export const actions: Actions = {
  default: async event => {
    const form = await submitted(event)
    const fileIds = filesFrom(form, 'files')
    if (refused(fileIds)) return fileIds
    const links = form.text('links').split(/\s+/).filter(Boolean)
    const body = { note: form.text('note'), links, fileIds }
    const reply = await act(event, deliverMilestone, { form, params: event.params, body })
    if (refused(reply)) return reply
    redirect(303, `/deliveries/${event.params.milestoneId}?sent=1`)
  },
}
