import { saveDraftControl } from '@sanad/shared/api/baseline-draft.ts'
import { error, redirect } from '@sveltejs/kit'
import { wordsIn } from '#lib/baseline/control-form.ts'
import { act, refused } from '#lib/server/api.ts'
import { draftHome, openDraft } from '#lib/server/baseline-draft.ts'
import { submitted } from '#lib/server/submitted.ts'
import type { Actions, PageServerLoad } from './$types'

export const load: PageServerLoad = async event => {
  const control = (await openDraft(event)).controls.find(({ code }) => code === event.params.code)
  return { control: control ?? error(404, 'object.not_found') }
}

export const actions: Actions = {
  default: async event => {
    const form = await submitted(event)
    const reply = await act(event, saveDraftControl, { form, params: event.params, body: wordsIn(form) })
    if (refused(reply)) return reply
    redirect(303, `${draftHome}#${event.params.code}`)
  },
}
