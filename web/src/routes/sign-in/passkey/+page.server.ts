import { withNext } from '#lib/server/after-sign-in.ts'
import type { PageServerLoad } from './$types'

export const load: PageServerLoad = async event => {
  const { session } = await event.parent()
  return {
    done: withNext('/sign-in/done', event.url),
    other: withNext(session.person ? '/sign-in/second-factor' : '/sign-in', event.url),
  }
}
