import { goOn } from '#lib/server/after-sign-in.ts'
import type { PageServerLoad } from './$types'

/** Where who has just set up a second factor goes on: what comes next is known when they get here. */
export const load: PageServerLoad = event => goOn(event)
