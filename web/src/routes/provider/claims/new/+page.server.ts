import { listClaimable, submitClaim } from '@sanad/shared/api/claims.ts'
import { redirect } from '@sveltejs/kit'
import { act, api, refused } from '#lib/server/api.ts'
import { filesOf, invoiceOf } from '#lib/server/invoice-form.ts'
import { submitted } from '#lib/server/submitted.ts'
import type { Actions, PageServerLoad } from './$types'

export const load: PageServerLoad = async event => {
  const { milestones } = await api(event, listClaimable, {})
  return { milestones, milestone: milestones.find(each => each.id === event.url.searchParams.get('milestone')) ?? null }
}

export const actions: Actions = {
  /** Stores the files and shows what will be sent; nothing is claimed yet. */
  check: async event => {
    const form = await submitted(event)
    const files = filesOf(form)
    if (refused(files)) return files
    return {
      checked: { ...invoiceOf(form), ...files, amountMinor: form.amountMinor('amountMinor') },
      values: form.values,
    }
  },
  submit: async event => {
    const form = await submitted(event)
    const claimed = JSON.parse(form.text('claim') || '{}')
    const reply = await act(event, submitClaim, { form, body: { milestoneId: form.text('milestoneId'), ...claimed } })
    if (refused(reply)) return reply
    redirect(303, `/provider/claims/submitted?claim=${reply.id}`)
  },
}
