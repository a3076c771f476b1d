import { beginAuthenticator, confirmAuthenticator, pendingAuthenticator } from '@sanad/shared/api/second-factors.ts'
import { call } from '@sanad/shared/client.ts'
import { Problem } from '@sanad/shared/problems.ts'
import { redirect } from '@sveltejs/kit'
import { latinDigits } from '#lib/digits.ts'
import { nextOf, withNext } from '#lib/server/after-sign-in.ts'
import { act, refused } from '#lib/server/api.ts'
import { submitted } from '#lib/server/submitted.ts'
import type { Actions, PageServerLoad } from './$types'

export const load: PageServerLoad = async event => {
  const { session } = await event.parent()
  if (!session.person) redirect(303, '/sign-in?next=/account/authenticator')
  try {
    return { pending: await call((path, init) => event.fetch(path, init), pendingAuthenticator, {}) }
  } catch (error) {
    if (error instanceof Problem && error.code === 'object.not_found') return { pending: undefined }
    throw error
  }
}

export const actions: Actions = {
  begin: async event => {
    const form = await submitted(event)
    const reply = await act(event, beginAuthenticator, { form })
    if (refused(reply)) return reply
    redirect(303, withNext('/account/authenticator', event.url))
  },
  confirm: async event => {
    const form = await submitted(event)
    const reply = await act(event, confirmAuthenticator, { form, body: { code: latinDigits(form.text('code')) } })
    if (refused(reply)) return reply
    const next = nextOf(event.url) ? withNext('/sign-in/done', event.url) : '/account'
    if (!reply.recoveryCodes) redirect(303, next)
    event.setHeaders({ 'cache-control': 'no-store' })
    return { first: { codes: reply.recoveryCodes, next } }
  },
}
