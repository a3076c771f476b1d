import { saveDraftControl } from '@sanad/shared/api/baseline-draft.ts'
import { redirect } from '@sveltejs/kit'
import { codeFor, wordsIn } from '#lib/baseline/control-form.ts'
import { act, refused } from '#lib/server/api.ts'
import { draftHome, openDraft } from '#lib/server/baseline-draft.ts'
import { submitted } from '#lib/server/submitted.ts'
import type { Actions, PageServerLoad } from './$types'

export const load: PageServerLoad = async event => {
  await openDraft(event)
}

export const actions: Actions = {
  default: async event => {
    const form = await submitted(event)
    const { before, controls } = await openDraft(event)
    const body = wordsIn(form)
    const code = codeFor(body, [...controls, ...before])
    const reply = await act(event, saveDraftControl, { form, params: { code }, body })
    if (refused(reply)) return reply
    redirect(303, `${draftHome}#${code}`)
  },
}
