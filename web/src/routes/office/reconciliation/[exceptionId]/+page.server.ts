import {
  agreeMatch,
  declineMatch,
  explainException,
  proposeMatch,
  showException,
} from '@sanad/shared/api/reconciliation.ts'
import { redirect } from '@sveltejs/kit'
import { act, api, refused } from '#lib/server/api.ts'
import { submitted } from '#lib/server/submitted.ts'
import type { Actions, PageServerLoad } from './$types'

export const load: PageServerLoad = async event => ({
  exception: await api(event, showException, { params: event.params }),
})

/** What is answered to a proposal, by somebody who has read that one. */
const answering =
  (endpoint: typeof agreeMatch | typeof declineMatch): Actions[string] =>
  async event => {
    const form = await submitted(event)
    const body = { proposedAt: form.text('proposedAt') }
    const reply = await act(event, endpoint, { form, params: event.params, body })
    if (refused(reply)) return reply
    redirect(303, event.url.pathname)
  }

export const actions: Actions = {
  explain: async event => {
    const form = await submitted(event)
    const reply = await act(event, explainException, {
      form,
      params: event.params,
      body: { explanation: form.text('explanation'), seen: form.text('seen') },
    })
    if (refused(reply)) return reply
    redirect(303, event.url.pathname)
  },
  propose: async event => {
    const form = await submitted(event)
    const body = {
      payoutId: form.text('payoutId'),
      returned: form.optional('returned') as 'part' | 'whole' | undefined,
      explanation: form.optional('explanation'),
    }
    const reply = await act(event, proposeMatch, { form, params: event.params, body })
    if (refused(reply)) return reply
    redirect(303, event.url.pathname)
  },
  agree: answering(agreeMatch),
  decline: answering(declineMatch),
}
