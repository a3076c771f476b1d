import { addPasskey, beginPasskey } from '@sanad/shared/api/second-factors.ts'
import { translator } from '@sanad/shared/messages.ts'
import { redirect } from '@sveltejs/kit'
import { nextOf, withNext } from '#lib/server/after-sign-in.ts'
import { act, refused } from '#lib/server/api.ts'
import { answerOf } from '#lib/server/passkey-answer.ts'
import { submitted } from '#lib/server/submitted.ts'
import type { Actions, PageServerLoad } from './$types'

export const load: PageServerLoad = async event => {
  const { session } = await event.parent()
  if (!session.person && !event.locals.typed) redirect(303, '/sign-in?next=/account/passkey')
}

export const actions: Actions = {
  default: async event => {
    const form = await submitted(event)
    const answer = await answerOf(event, beginPasskey, form)
    if (!answer || refused(answer)) return answer
    const name = form.text('name') || translator(event.locals.lang)('passkey.name.default')
    const reply = await act(event, addPasskey, { form, body: { ...answer, name } })
    if (refused(reply)) return reply
    const next = nextOf(event.url) ? withNext('/sign-in/done', event.url) : '/account'
    if (!reply.recoveryCodes) redirect(303, next)
    event.setHeaders({ 'cache-control': 'no-store' })
    return { first: { codes: reply.recoveryCodes, next } }
  },
}
