import { makeBatch } from '@sanad/shared/api/batches.ts'
import { listPayable } from '@sanad/shared/api/payouts.ts'
import { redirect } from '@sveltejs/kit'
import { act, api, refused } from '#lib/server/api.ts'
import { submitted } from '#lib/server/submitted.ts'
import type { Actions, PageServerLoad } from './$types'

export const load: PageServerLoad = event => {
  const search = event.url.searchParams
  return api(event, listPayable, {
    query: { search: search.get('q') || undefined, after: search.get('after') || undefined },
  })
}

export const actions: Actions = {
  make: async event => {
    const form = await submitted(event)
    const maxAmountMinor = form.optional('maxAmountMinor') && form.amountMinor('maxAmountMinor')
    const reply = await act(event, makeBatch, { form, body: { payBefore: form.optional('payBefore'), maxAmountMinor } })
    if (refused(reply)) return reply
    redirect(303, `/office/batches/${reply.id}`)
  },
}
