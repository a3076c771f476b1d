import { askCode } from '@sanad/shared/api/identity.ts'
import { redirect } from '@sveltejs/kit'
import { goOn, nextOf, withNext } from '#lib/server/after-sign-in.ts'
import { act, refused } from '#lib/server/api.ts'
import { submitted } from '#lib/server/submitted.ts'
import type { Actions, PageServerLoad } from './$types'

export const load: PageServerLoad = async event => {
  const { session } = await event.parent()
  // Somebody who is signed in may be asked to show once more who reads their mail.
  const isAgain = event.url.searchParams.has('again')
  if (session.person && !isAgain && event.request.method === 'GET') await goOn(event)
  return { next: nextOf(event.url) }
}

export const actions: Actions = {
  default: async event => {
    const form = await submitted(event)
    const email = form.text('email')
    const reply = await act(event, askCode, { form, body: { email, locale: event.locals.lang } })
    if (refused(reply)) return reply
    // In a cookie of these pages, not in the address: addresses end up in logs and histories.
    const asked = JSON.stringify({ codeId: reply.codeId, email })
    event.cookies.set('asked', asked, {
      path: '/sign-in',
      maxAge: 600,
      sameSite: 'lax',
      httpOnly: true,
      secure: event.url.protocol === 'https:',
    })
    redirect(303, withNext('/sign-in/code', event.url))
  },
}
