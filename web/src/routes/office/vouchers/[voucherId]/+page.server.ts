import { cancelVoucher, readVoucher, resumeVoucher, suspendVoucher } from '@sanad/shared/api/vouchers.ts'
import type { VoucherReason } from '@sanad/shared/machines/voucher.ts'
import { redirect } from '@sveltejs/kit'
import { act, api, refused } from '#lib/server/api.ts'
import { submitted } from '#lib/server/submitted.ts'
import type { Actions, PageServerLoad, RequestEvent } from './$types'

export const load: PageServerLoad = async event => ({
  voucher: await api(event, readVoucher, { params: event.params }),
})

const withReason = (endpoint: typeof cancelVoucher) => async (event: RequestEvent) => {
  const form = await submitted(event)
  const reply = await act(event, endpoint, {
    form,
    params: event.params,
    body: { reason: form.text('reason') as VoucherReason },
  })
  if (refused(reply)) return reply
  redirect(303, event.url.pathname)
}

export const actions: Actions = {
  cancel: withReason(cancelVoucher),
  suspend: withReason(suspendVoucher),
  resume: async event => {
    const form = await submitted(event)
    const reply = await act(event, resumeVoucher, { form, params: event.params })
    if (refused(reply)) return reply
    redirect(303, event.url.pathname)
  },
}
