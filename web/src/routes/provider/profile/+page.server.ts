import { getMyNames } from '@sanad/shared/api/name-changes.ts'
import { getMyProvider, updateProvider } from '@sanad/shared/api/providers.ts'
import { redirect } from '@sveltejs/kit'
import { firmNamesOf, profileOf } from '#lib/catalogue/profile-form.ts'
import { act, api, refused } from '#lib/server/api.ts'
import { submitted } from '#lib/server/submitted.ts'
import type { Actions, PageServerLoad } from './$types'

export const load: PageServerLoad = async event => {
  const [provider, names] = await Promise.all([api(event, getMyProvider, {}), api(event, getMyNames, {})])
  return { provider, names }
}

export const actions: Actions = {
  default: async event => {
    const form = await submitted(event)
    // Names that are fixed have no field, and are left as they are.
    const names = 'name' in form.values ? firmNamesOf(form) : {}
    const reply = await act(event, updateProvider, { form, body: { ...names, ...profileOf(form) } })
    if (refused(reply)) return reply
    redirect(303, '/provider/profile')
  },
}
