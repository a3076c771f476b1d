import { switchMembership } from '@sanad/shared/api/identity.ts'
import { signUpProvider } from '@sanad/shared/api/providers.ts'
import { redirect } from '@sveltejs/kit'
import { firmNamesOf, profileOf } from '#lib/catalogue/profile-form.ts'
import { act, refused } from '#lib/server/api.ts'
import { submitted } from '#lib/server/submitted.ts'
import type { Actions, PageServerLoad } from './$types'

export const load: PageServerLoad = async event => {
  const { session } = await event.parent()
  if (!session.person && !event.locals.typed) redirect(303, '/sign-in?next=/provider/new')
  return { email: session.person?.email ?? '' }
}

export const actions: Actions = {
  default: async event => {
    const form = await submitted(event)
    const ice = form.optional('ice')
    const body = { ...firmNamesOf(form), ...profileOf(form), country: form.text('country'), ...(ice ? { ice } : {}) }
    const made = await act(event, signUpProvider, { form, body })
    if (refused(made)) return made
    const switched = await act(event, switchMembership, {
      form,
      key: `switch-${made.membershipId}`,
      body: { membershipId: made.membershipId },
    })
    if (refused(switched)) return switched
    redirect(303, '/provider/certification')
  },
}
