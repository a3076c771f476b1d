import { redirect } from '@sveltejs/kit'
import { dossierOf, homeOf } from '#lib/server/registration-dossier.ts'
import type { PageServerLoad } from './$types'

export const load: PageServerLoad = async event => {
  const { id, reference, state, officeDueAt } = await dossierOf(event)
  if (state !== 'submitted' || !officeDueAt) redirect(303, homeOf(id))
  return { id, reference, officeDueAt, done: null }
}
