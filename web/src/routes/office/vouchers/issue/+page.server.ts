import { readOwnProgramme } from '@sanad/shared/api/programmes.ts'
import { listUnservedAssociations, listVoucherIssues, startVoucherIssue } from '@sanad/shared/api/voucher-issues.ts'
import { issueVoucher } from '@sanad/shared/api/vouchers.ts'
import { redirect } from '@sveltejs/kit'
import { act, api, refused } from '#lib/server/api.ts'
import { submitted } from '#lib/server/submitted.ts'
import type { Actions, PageServerLoad, RequestEvent } from './$types'

const ownProgramme = async (event: RequestEvent | Parameters<PageServerLoad>[0]) => api(event, readOwnProgramme, {})

/** `?q=` looks for an association by name or reference. */
export const load: PageServerLoad = async event => {
  const q = event.url.searchParams.get('q') ?? ''
  const [programme, unserved] = await Promise.all([
    ownProgramme(event),
    api(event, listUnservedAssociations, { query: q ? { q } : {} }),
  ])
  const { issues } = await api(event, listVoucherIssues, { params: { programmeId: programme.id } })
  return { programme, issues, unserved, q }
}

export const actions: Actions = {
  all: async event => {
    const form = await submitted(event)
    const { id: programmeId } = await ownProgramme(event)
    const reply = await act(event, startVoucherIssue, { form, params: { programmeId } })
    if (refused(reply)) return reply
    redirect(303, event.url.pathname)
  },
  one: async event => {
    const form = await submitted(event)
    const { id: programmeId } = await ownProgramme(event)
    const reply = await act(event, issueVoucher, {
      form,
      params: { programmeId },
      body: { associationId: form.text('associationId') },
    })
    if (refused(reply)) return reply
    redirect(303, `/office/vouchers/${reply.voucherId}`)
  },
}
