import { askPasskey, usePasskey } from '@sanad/shared/api/second-factors.ts'
import { goOn, withNext } from '#lib/server/after-sign-in.ts'
import { act, refused } from '#lib/server/api.ts'
import { answerOf } from '#lib/server/passkey-answer.ts'
import { submitted } from '#lib/server/submitted.ts'
import type { Actions, PageServerLoad } from './$types'

export const load: PageServerLoad = async event => {
  const { session } = await event.parent()
  return { other: withNext(session.person ? '/sign-in/second-factor' : '/sign-in', event.url) }
}

export const actions: Actions = {
  default: async event => {
    const form = await submitted(event)
    const answer = await answerOf(event, askPasskey, form)
    if (!answer || refused(answer)) return answer
    const reply = await act(event, usePasskey, { form, body: answer })
    if (refused(reply)) return reply
    return goOn(event)
  },
}
