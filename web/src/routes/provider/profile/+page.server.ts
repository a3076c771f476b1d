import { getMyProvider, updateProvider } from '@sanad/shared/api/providers.ts'
import { redirect } from '@sveltejs/kit'
import { profileOf } from '#lib/catalogue/profile-form.ts'
import { act, api, refused } from '#lib/server/api.ts'
import { submitted } from '#lib/server/submitted.ts'
import type { Actions, PageServerLoad } from './$types'

export const load: PageServerLoad = async event => ({
  provider: await api(event, getMyProvider, {}),
  isSaved: event.url.searchParams.has('saved'),
})

export const actions: Actions = {
  default: async event => {
    const form = await submitted(event)
    const reply = await act(event, updateProvider, { form, body: profileOf(form) })
    if (refused(reply)) return reply
    redirect(303, '/provider/profile?saved')
  },
}
