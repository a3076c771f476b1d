import { showAgreement, terminateAgreement } from '@sanad/shared/api/agreements.ts'
import { redirect } from '@sveltejs/kit'
import { act, api, refused } from '#lib/server/api.ts'
import { submitted } from '#lib/server/submitted.ts'
import { unticked } from '#lib/server/ticked.ts'
import type { Actions, PageServerLoad } from './$types'

export const load: PageServerLoad = async event => ({
  agreement: await api(event, showAgreement, { params: event.params }),
})

export const actions: Actions = {
  default: async event => {
    const form = await submitted(event)
    const refusal = unticked(form, 'confirms')
    if (refusal) return refusal
    const reply = await act(event, terminateAgreement, {
      form,
      params: event.params,
      body: { reason: form.text('reason') },
    })
    if (refused(reply)) return reply
    redirect(303, `/agreements/${reply.id}/done?what=terminated`)
  },
}
