import { redirect } from '@sveltejs/kit'
import { nextOf, withNext } from '#lib/server/after-sign-in.ts'
import type { PageServerLoad } from './$types'

export const load: PageServerLoad = async event => {
  const { session } = await event.parent()
  if (!session.person) redirect(303, '/sign-in?next=/account/passkey')
  return { done: nextOf(event.url) ? withNext('/sign-in/done', event.url) : '/account?done=passkey' }
}
