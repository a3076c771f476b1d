import { approveClaim, correctClaim, holdClaim, rejectClaim, releaseClaim } from '@sanad/shared/api/claim-review.ts'
import { showClaim } from '@sanad/shared/api/claims.ts'
import type { claimCorrections, claimRejections } from '@sanad/shared/machines/claim.ts'
import { redirect } from '@sveltejs/kit'
import { act, api, refused } from '#lib/server/api.ts'
import { submitted } from '#lib/server/submitted.ts'
import type { Actions, PageServerLoad } from './$types'

export const load: PageServerLoad = event => api(event, showClaim, { params: event.params })

export const actions: Actions = {
  approve: async event => {
    const form = await submitted(event)
    const reply = await act(event, approveClaim, { form, params: event.params, body: { round: form.number('round') } })
    if (refused(reply)) return reply
    redirect(303, event.url.pathname)
  },
  correct: async event => {
    const form = await submitted(event)
    const reason = form.text('reason') as (typeof claimCorrections)[number]
    const body = { reason, note: form.text('note'), round: form.number('round') }
    const reply = await act(event, correctClaim, { form, params: event.params, body })
    if (refused(reply)) return reply
    redirect(303, event.url.pathname)
  },
  reject: async event => {
    const form = await submitted(event)
    const reason = form.text('reason') as (typeof claimRejections)[number]
    const body = { reason, note: form.text('note'), round: form.number('round') }
    const reply = await act(event, rejectClaim, { form, params: event.params, body })
    if (refused(reply)) return reply
    redirect(303, event.url.pathname)
  },
  hold: async event => {
    const form = await submitted(event)
    const reply = await act(event, holdClaim, { form, params: event.params, body: { note: form.text('note') } })
    if (refused(reply)) return reply
    redirect(303, event.url.pathname)
  },
  release: async event => {
    const form = await submitted(event)
    const reply = await act(event, releaseClaim, { form, params: event.params })
    if (refused(reply)) return reply
    redirect(303, event.url.pathname)
  },
}
