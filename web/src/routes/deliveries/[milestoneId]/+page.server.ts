import { deliverMilestone, showMilestone } from '@sanad/shared/api/milestones.ts'
import { Problem } from '@sanad/shared/problems.ts'
import { redirect } from '@sveltejs/kit'
import { act, api, refuse, refused } from '#lib/server/api.ts'
import { storedFiles } from '#lib/server/stored-files.ts'
import { submitted } from '#lib/server/submitted.ts'
import type { Actions, PageServerLoad } from './$types'

export const load: PageServerLoad = async event => ({
  milestone: await api(event, showMilestone, { params: event.params }),
})

export const actions: Actions = {
  default: async event => {
    const sent = await event.request.clone().formData()
    const form = await submitted(event)
    try {
      const links = form.text('links').split(/\s+/).filter(Boolean)
      const body = { note: form.text('note'), links, fileIds: await storedFiles(event, sent, 'files') }
      const reply = await act(event, deliverMilestone, { form, params: event.params, body })
      if (refused(reply)) return reply
    } catch (problem) {
      if (problem instanceof Problem) return refuse(problem, form)
      throw problem
    }
    redirect(303, `/deliveries/${event.params.milestoneId}?sent=1`)
  },
}
