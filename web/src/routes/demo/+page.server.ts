import { listDemoAccounts, signInToDemo } from '@sanad/shared/api/demo-access.ts'
import { goOn } from '#lib/server/after-sign-in.ts'
import { act, api, refused } from '#lib/server/api.ts'
import { submitted } from '#lib/server/submitted.ts'
import type { Actions, PageServerLoad } from './$types'

export const load: PageServerLoad = event => api(event, listDemoAccounts, {})

export const actions: Actions = {
  default: async event => {
    const form = await submitted(event)
    const reply = await act(event, signInToDemo, { form, body: { email: form.text('email') } })
    if (refused(reply)) return reply
    return goOn(event)
  },
}
