import { getAccount } from '@sanad/shared/api/identity.ts'
import { makeRecoveryCodes } from '@sanad/shared/api/second-factors.ts'
import { redirect } from '@sveltejs/kit'
import { act, api, refused } from '#lib/server/api.ts'
import { submitted } from '#lib/server/submitted.ts'
import type { Actions, PageServerLoad } from './$types'

export const load: PageServerLoad = async event => {
  const { passkeys, authenticatorSince, recoveryCodes } = await api(event, getAccount, {})
  return { hasFactor: passkeys.length > 0 || authenticatorSince !== null, kept: recoveryCodes }
}

export const actions: Actions = {
  default: async event => {
    const form = await submitted(event)
    const reply = await act(event, makeRecoveryCodes, { form })
    if (refused(reply)) {
      // Nothing was typed that could be lost: the reader goes there and back at once.
      if (reply.data.problem.code === 'session.second_factor_needed')
        redirect(303, '/sign-in/second-factor?next=/account/recovery-codes')
      return reply
    }
    event.setHeaders({ 'cache-control': 'no-store' })
    return reply
  },
}
