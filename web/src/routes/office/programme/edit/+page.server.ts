import { editProgramme, readOwnProgramme } from '@sanad/shared/api/programmes.ts'
import { redirect } from '@sveltejs/kit'
import { programmeIn } from '#lib/programmes/programme-form.ts'
import { act, api, refused } from '#lib/server/api.ts'
import { submitted } from '#lib/server/submitted.ts'
import type { Actions, PageServerLoad } from './$types'

export const load: PageServerLoad = async event => {
  const programme = await api(event, readOwnProgramme, {})
  if (programme.state !== 'draft') redirect(303, '/office/programme')
  return { programme }
}

export const actions: Actions = {
  default: async event => {
    const form = await submitted(event)
    const { id: programmeId } = await api(event, readOwnProgramme, {})
    const reply = await act(event, editProgramme, { form, params: { programmeId }, body: programmeIn(form) })
    return refused(reply) ? reply : redirect(303, '/office/programme')
  },
}
