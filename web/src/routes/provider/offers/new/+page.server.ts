import { createOffer } from '@sanad/shared/api/catalogue.ts'
import { redirect } from '@sveltejs/kit'
import { termsOf } from '#lib/catalogue/offer-form.ts'
import { act, refused } from '#lib/server/api.ts'
import { submitted } from '#lib/server/submitted.ts'
import type { Actions } from './$types'

export const actions: Actions = {
  default: async event => {
    const form = await submitted(event)
    const reply = await act(event, createOffer, { form, body: termsOf(form) })
    if (refused(reply)) return reply
    redirect(303, `/provider/offers/${reply.id}`)
  },
}
