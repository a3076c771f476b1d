import { describePerson } from '@sanad/shared/api/identity.ts'
import { isLang } from '@sanad/shared/figures.ts'
import { redirect } from '@sveltejs/kit'
import { goOn, withNext } from '#lib/server/after-sign-in.ts'
import { act, refused } from '#lib/server/api.ts'
import { submitted } from '#lib/server/submitted.ts'
import type { Actions, PageServerLoad } from './$types'

export const load: PageServerLoad = async event => {
  const { session } = await event.parent()
  if (!session.person) redirect(303, withNext('/sign-in', event.url))
}

export const actions: Actions = {
  default: async event => {
    const form = await submitted(event)
    const locale = form.text('locale')
    const body = { name: form.text('name'), locale: isLang(locale) ? locale : event.locals.lang }
    const reply = await act(event, describePerson, { form, body })
    if (refused(reply)) return reply
    return goOn(event)
  },
}
