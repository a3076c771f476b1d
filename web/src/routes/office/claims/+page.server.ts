import { approveCleanClaims } from '@sanad/shared/api/claim-review.ts'
import { listClaims } from '@sanad/shared/api/claims.ts'
import type { ClaimState } from '@sanad/shared/machines/claim.ts'
import { redirect } from '@sveltejs/kit'
import { act, api, refused } from '#lib/server/api.ts'
import { submitted } from '#lib/server/submitted.ts'
import type { Actions, PageServerLoad } from './$types'

export const load: PageServerLoad = event => {
  const search = event.url.searchParams
  return api(event, listClaims, {
    query: {
      state: (search.get('state') || undefined) as ClaimState | undefined,
      search: search.get('q') || undefined,
      after: search.get('after') || undefined,
    },
  })
}

export const actions: Actions = {
  approveClean: async event => {
    const form = await submitted(event)
    const maxAmountMinor = form.optional('maxAmountMinor') && form.amountMinor('maxAmountMinor')
    const reply = await act(event, approveCleanClaims, {
      form,
      body: { maxAmountMinor, submittedBefore: form.optional('submittedBefore') },
    })
    if (refused(reply)) return reply
    redirect(303, `/office/claims?approved=${reply.approved}&total=${reply.totalMinor}`)
  },
}
