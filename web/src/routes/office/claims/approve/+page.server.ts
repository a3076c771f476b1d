import { approveCleanClaims, type CleanFilter, showCleanClaims } from '@sanad/shared/api/claim-review.ts'
import { redirect } from '@sveltejs/kit'
import { listAddress, listOf } from '#lib/claims/clean-selection.ts'
import { act, api, refused } from '#lib/server/api.ts'
import { submitted } from '#lib/server/submitted.ts'
import type { Actions, PageServerLoad } from './$types'

/** The address says which claims are meant: the list's search, and what narrows it here. */
const filterOf = ({ searchParams }: URL): CleanFilter => ({
  search: searchParams.get('q') || undefined,
  maxAmountMinor: searchParams.get('maxAmountMinor') || undefined,
  submittedBefore: searchParams.get('submittedBefore') || undefined,
})

export const load: PageServerLoad = async event => {
  const filter = filterOf(event.url)
  const back = listAddress(event.url.searchParams)
  return { filter, back, clean: await api(event, showCleanClaims, { query: filter }) }
}

export const actions: Actions = {
  narrow: async event => {
    const form = await submitted(event)
    const narrowed = {
      maxAmountMinor: form.optional('maxAmountMinor') && form.amountMinor('maxAmountMinor'),
      submittedBefore: form.optional('submittedBefore'),
    }
    const { q: search } = Object.fromEntries(listOf(event.url.searchParams))
    const reply = await act(event, showCleanClaims, { form, query: { search, ...narrowed } })
    if (refused(reply)) return reply
    const asked = listOf(event.url.searchParams)
    for (const [name, value] of Object.entries(narrowed)) if (value) asked.set(name, value)
    redirect(303, `/office/claims/approve?${asked}`)
  },
  approve: async event => {
    const form = await submitted(event)
    const reply = await act(event, approveCleanClaims, {
      form,
      body: { ...filterOf(event.url), seen: form.text('seen') },
    })
    if (refused(reply)) return reply
    const { approved, totalMinor: total } = reply
    redirect(
      303,
      listAddress(event.url.searchParams, { approved: `${approved}`, total, currency: form.text('currency') }),
    )
  },
}
