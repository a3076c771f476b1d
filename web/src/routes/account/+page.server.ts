import { describePerson, endSession, getAccount } from '@sanad/shared/api/identity.ts'
import { removeAuthenticator, removePasskey, renamePasskey } from '@sanad/shared/api/second-factors.ts'
import { isLang } from '@sanad/shared/figures.ts'
import { redirect } from '@sveltejs/kit'
import { act, api, refused } from '#lib/server/api.ts'
import { type Submitted, submitted } from '#lib/server/submitted.ts'
import type { Actions, PageServerLoad, RequestEvent } from './$types'

export const load: PageServerLoad = event => api(event, getAccount, {})

/** Does one thing and comes back to the page. */
const does = (work: (event: RequestEvent, form: Submitted) => Promise<unknown>) => async (event: RequestEvent) => {
  const reply = await work(event, await submitted(event))
  if (refused(reply)) return reply
  redirect(303, '/account')
}

export const actions: Actions = {
  describe: does((event, form) => {
    const locale = form.text('locale')
    const body = { name: form.text('name'), locale: isLang(locale) ? locale : event.locals.lang }
    return act(event, describePerson, { form, body })
  }),
  rename: does((event, form) =>
    act(event, renamePasskey, { form, params: { passkeyId: form.text('id') }, body: { name: form.text('name') } }),
  ),
  removePasskey: does((event, form) => act(event, removePasskey, { form, params: { passkeyId: form.text('id') } })),
  removeAuthenticator: does((event, form) => act(event, removeAuthenticator, { form })),
  end: does((event, form) => act(event, endSession, { form, params: { which: form.text('which') } })),
}
