import { resubmitClaim, showClaim } from '@sanad/shared/api/claims.ts'
import { Problem } from '@sanad/shared/problems.ts'
import { redirect } from '@sveltejs/kit'
import { act, api, refuse, refused } from '#lib/server/api.ts'
import { filesOf, invoiceOf, mistakesIn } from '#lib/server/invoice-form.ts'
import { submitted } from '#lib/server/submitted.ts'
import type { Actions, PageServerLoad } from './$types'

export const load: PageServerLoad = event => api(event, showClaim, { params: event.params })

export const actions: Actions = {
  resubmit: async event => {
    const form = await submitted(event)
    const files = filesOf(form)
    if (refused(files)) return files
    const fields = mistakesIn(form, files)
    if (fields.length) return refuse(new Problem('request.invalid', { fields }), form)
    const body = { ...invoiceOf(form), ...files }
    const reply = await act(event, resubmitClaim, { form, params: event.params, body })
    if (refused(reply)) return reply
    redirect(303, `/provider/claims/submitted?claim=${event.params.claimId}`)
  },
}
