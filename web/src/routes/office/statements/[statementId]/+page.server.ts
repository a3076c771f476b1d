import { confirmStatement, declineStatement, showStatement } from '@sanad/shared/api/statements.ts'
import { redirect } from '@sveltejs/kit'
import { act, api, refused } from '#lib/server/api.ts'
import { submitted } from '#lib/server/submitted.ts'
import type { Actions, PageServerLoad } from './$types'

export const load: PageServerLoad = event => {
  const after = Number(event.url.searchParams.get('after') ?? 0) || undefined
  return api(event, showStatement, { params: event.params, query: { after } })
}

const deciding =
  (endpoint: typeof confirmStatement | typeof declineStatement): Actions[string] =>
  async event => {
    const form = await submitted(event)
    const reply = await act(event, endpoint, { form, params: event.params })
    if (refused(reply)) return reply
    redirect(303, event.url.pathname)
  }

export const actions: Actions = { confirm: deciding(confirmStatement), decline: deciding(declineStatement) }
