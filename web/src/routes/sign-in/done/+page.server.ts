import { goOn } from '#lib/server/after-sign-in.ts'
import type { PageServerLoad } from './$types'

/** Where a page with script goes once a passkey was accepted: the server knows what comes next. */
export const load: PageServerLoad = event => goOn(event)
