import { showStripe, startStripeOnboarding } from '@sanad/shared/api/payouts.ts'
import { act, api, refused } from '#lib/server/api.ts'
import { submitted } from '#lib/server/submitted.ts'
import type { Actions, PageServerLoad } from './$types'

export const load: PageServerLoad = event => api(event, showStripe, {})

export const actions: Actions = {
  begin: async event => {
    const form = await submitted(event)
    const reply = await act(event, startStripeOnboarding, { form })
    if (refused(reply)) return reply
    // A form may not lead to another site (content security policy); a link may.
    return { url: reply.url }
  },
}
