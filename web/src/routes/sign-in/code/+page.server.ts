import { signIn } from '@sanad/shared/api/identity.ts'
import { redirect } from '@sveltejs/kit'
import { latinDigits } from '#lib/digits.ts'
import { goOn, withNext } from '#lib/server/after-sign-in.ts'
import { act, refused } from '#lib/server/api.ts'
import { submitted } from '#lib/server/submitted.ts'
import type { Actions, PageServerLoad, RequestEvent } from './$types'

/** What the page before remembered. @throws a redirect there when it is gone */
function askedBefore(event: Pick<RequestEvent, 'cookies' | 'url'>): { codeId: string; email: string } {
  try {
    const { codeId, email } = JSON.parse(event.cookies.get('asked') ?? '') as Record<string, unknown>
    if (typeof codeId === 'string' && typeof email === 'string') return { codeId, email }
  } catch {
    // Not ours, or gone after ten minutes: asked anew.
  }
  redirect(303, withNext('/sign-in', event.url))
}

export const load: PageServerLoad = event => ({
  email: askedBefore(event).email,
  again: withNext('/sign-in', event.url),
})

export const actions: Actions = {
  default: async event => {
    const { codeId } = askedBefore(event)
    const form = await submitted(event)
    const reply = await act(event, signIn, { form, body: { codeId, code: latinDigits(form.text('code')) } })
    if (refused(reply)) return reply
    event.cookies.delete('asked', { path: '/sign-in' })
    return goOn(event)
  },
}
