import { resubmitClaim, showClaim } from '@sanad/shared/api/claims.ts'
import { Problem } from '@sanad/shared/problems.ts'
import { redirect } from '@sveltejs/kit'
import { act, api, refuse, refused } from '#lib/server/api.ts'
import { filesOf, invoiceOf } from '#lib/server/invoice-form.ts'
import { submitted } from '#lib/server/submitted.ts'
import type { Actions, PageServerLoad } from './$types'

export const load: PageServerLoad = event => api(event, showClaim, { params: event.params })

export const actions: Actions = {
  resubmit: async event => {
    const sent = await event.request.clone().formData()
    const form = await submitted(event)
    try {
      const body = { ...invoiceOf(form), ...(await filesOf(event, form, sent)) }
      const reply = await act(event, resubmitClaim, { form, params: event.params, body })
      if (refused(reply)) return reply
    } catch (problem) {
      if (problem instanceof Problem) return refuse(problem, form)
      throw problem
    }
    redirect(303, `/provider/claims/submitted?claim=${event.params.claimId}`)
  },
}
