import { listClaimable, submitClaim } from '@sanad/shared/api/claims.ts'
import { Problem } from '@sanad/shared/problems.ts'
import { redirect } from '@sveltejs/kit'
import { act, api, refuse, refused } from '#lib/server/api.ts'
import { asStarted, filesOf, invoiceOf, mistakesIn } from '#lib/server/invoice-form.ts'
import { submitted } from '#lib/server/submitted.ts'
import type { Actions, PageServerLoad } from './$types'

export const load: PageServerLoad = async event => {
  const { milestones } = await api(event, listClaimable, {})
  return { milestones, milestone: milestones.find(each => each.id === milestoneIn(event.url)) ?? null }
}

/** Every form of the page keeps it in its address: a refusal comes back to the milestone it is about. */
const milestoneIn = ({ searchParams }: URL): string => searchParams.get('milestone') ?? ''

export const actions: Actions = {
  /** Stores the files and shows what will be sent; nothing is claimed yet. */
  check: async event => {
    const form = await submitted(event)
    const files = filesOf(form)
    if (refused(files)) return files
    const amountMinor = form.amountMinor('amountMinor')
    const fields = [...(/^\d{1,13}$/.test(amountMinor) ? [] : ['amountMinor']), ...mistakesIn(form, files)]
    if (fields.length) return refuse(new Problem('request.invalid', { fields }), form)
    const invoice = invoiceOf(form)
    const { milestones } = await api(event, listClaimable, {})
    const trancheMinor = milestones.find(each => each.id === milestoneIn(event.url))?.amountMinor ?? amountMinor
    const most = [trancheMinor, invoice.totalMinor].every(each => BigInt(amountMinor) <= BigInt(each))
    if (!most || BigInt(amountMinor) === 0n)
      return refuse(new Problem('claim.amount_over_tranche', { trancheMinor, field: 'amountMinor' }), form)
    return { checked: { ...invoice, ...files, amountMinor }, values: form.values }
  },
  /** Back to what was typed. */
  edit: async event => ({ values: asStarted(await submitted(event)) }),
  submit: async event => {
    const form = await submitted(event)
    const files = filesOf(form)
    if (refused(files)) return files
    const body = { milestoneId: milestoneIn(event.url), amountMinor: form.amountMinor('amountMinor') }
    const reply = await act(event, submitClaim, { form, body: { ...body, ...invoiceOf(form), ...files } })
    if (refused(reply)) return reply
    redirect(303, `/provider/claims/submitted?claim=${reply.id}`)
  },
}
