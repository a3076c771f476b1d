import { activateVoucher, listOwnVouchers, readVoucher } from '@sanad/shared/api/vouchers.ts'
import { redirect } from '@sveltejs/kit'
import { act, api, refused } from '#lib/server/api.ts'
import { submitted } from '#lib/server/submitted.ts'
import type { Actions, PageServerLoad } from './$types'

/** The newest voucher, or the one asked for by `?voucher=`. */
export const load: PageServerLoad = async event => {
  const { vouchers } = await api(event, listOwnVouchers, {})
  const voucherId = event.url.searchParams.get('voucher') ?? vouchers[0]?.id
  return { vouchers, voucher: voucherId ? await api(event, readVoucher, { params: { voucherId } }) : null }
}

export const actions: Actions = {
  activate: async event => {
    const form = await submitted(event)
    const reply = await act(event, activateVoucher, { form, params: { voucherId: form.text('voucherId') } })
    if (refused(reply)) return reply
    redirect(303, '/association/voucher/done?of=activated')
  },
}
