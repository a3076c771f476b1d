import { checkVoucher } from '@sanad/shared/api/vouchers.ts'
import { act, refused } from '#lib/server/api.ts'
import { submitted } from '#lib/server/submitted.ts'
import type { Actions } from './$types'

export const actions: Actions = {
  default: async event => {
    const form = await submitted(event)
    const reply = await act(event, checkVoucher, { form, body: { code: form.text('code').slice(0, 60) } })
    return refused(reply) ? reply : { checked: reply }
  },
}
