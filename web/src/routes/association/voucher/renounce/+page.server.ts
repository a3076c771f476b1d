import { readVoucher, renounceVoucher } from '@sanad/shared/api/vouchers.ts'
import { redirect } from '@sveltejs/kit'
import { act, api, refused } from '#lib/server/api.ts'
import { submitted } from '#lib/server/submitted.ts'
import type { Actions, PageServerLoad } from './$types'

const asked = (url: URL) => ({ voucherId: url.searchParams.get('voucher') ?? '' })

export const load: PageServerLoad = async event => ({
  voucher: await api(event, readVoucher, { params: asked(event.url) }),
})

export const actions: Actions = {
  default: async event => {
    const form = await submitted(event)
    const reply = await act(event, renounceVoucher, { form, params: asked(event.url) })
    if (refused(reply)) return reply
    redirect(303, '/association/voucher/done?of=renounced')
  },
}
