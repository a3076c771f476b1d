import { judgeMilestone, recordCallBack, showMilestone } from '@sanad/shared/api/milestones.ts'
import { instantOf, localTimeOf } from '@sanad/shared/local-time.ts'
import { redirect } from '@sveltejs/kit'
import { act, api, refused } from '#lib/server/api.ts'
import { submitted } from '#lib/server/submitted.ts'
import type { Actions, PageServerLoad } from './$types'

export const load: PageServerLoad = async event => {
  const { now } = await event.parent()
  return { milestone: await api(event, showMilestone, { params: event.params }), localNow: localTimeOf(now) }
}

export const actions: Actions = {
  judge: async event => {
    const form = await submitted(event)
    // A criterion left open is not sent at all: the API names it as missing.
    const judgements = form.list('criterion').flatMap(criterion => {
      const answer = form.optional(`isMet.${criterion}`)
      return answer ? [{ criterion, isMet: answer === 'yes', reason: form.text(`reason.${criterion}`) }] : []
    })
    const body = { attempt: form.number('attempt'), judgements }
    const reply = await act(event, judgeMilestone, { form, params: event.params, body })
    if (refused(reply)) return reply
    redirect(303, `/acceptance/${reply.id}?judged=1`)
  },
  callBack: async event => {
    const form = await submitted(event)
    const body = {
      spokeWith: form.text('spokeWith'),
      calledAt: instantOf(form.text('calledAt')),
      note: form.text('note'),
    }
    const reply = await act(event, recordCallBack, { form, params: event.params, body })
    if (refused(reply)) return reply
    redirect(303, `/acceptance/${event.params.milestoneId}`)
  },
}
