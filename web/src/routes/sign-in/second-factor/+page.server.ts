import { signInToDemo } from '@sanad/shared/api/demo-access.ts'
import { getAccount } from '@sanad/shared/api/identity.ts'
import { giveAuthenticatorCode, giveRecoveryCode } from '@sanad/shared/api/second-factors.ts'
import { redirect } from '@sveltejs/kit'
import { latinDigits } from '#lib/digits.ts'
import { goOn, nextOf, withNext } from '#lib/server/after-sign-in.ts'
import { act, api, refused } from '#lib/server/api.ts'
import { submitted } from '#lib/server/submitted.ts'
import type { Actions, PageServerLoad } from './$types'

export const load: PageServerLoad = async event => {
  const { session } = await event.parent()
  if (!session.person) redirect(303, withNext('/sign-in', event.url))
  const { passkeys, authenticatorSince, recoveryCodes } = await api(event, getAccount, {})
  return {
    hasPasskey: passkeys.length > 0,
    hasApp: authenticatorSince !== null,
    hasCodes: recoveryCodes !== null && recoveryCodes.left > 0,
    next: nextOf(event.url),
  }
}

export const actions: Actions = {
  app: async event => {
    const form = await submitted(event)
    const reply = await act(event, giveAuthenticatorCode, { form, body: { code: latinDigits(form.text('code')) } })
    if (refused(reply)) return reply
    return goOn(event)
  },
  /** One click stands for it, where there is a demo; elsewhere its endpoint does not exist. */
  demo: async event => {
    const form = await submitted(event)
    const reply = await act(event, signInToDemo, { form, body: { email: form.text('email') } })
    if (refused(reply)) return reply
    return goOn(event)
  },
  recovery: async event => {
    const form = await submitted(event)
    const reply = await act(event, giveRecoveryCode, { form, body: { code: form.text('recoveryCode') } })
    if (refused(reply)) return reply
    return goOn(event)
  },
}
