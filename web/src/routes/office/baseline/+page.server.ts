import {
  discardBaselineDraft,
  dropDraftControl,
  openBaselineDraft,
  readBaselineDraft,
  saveDraftControl,
} from '@sanad/shared/api/baseline-draft.ts'
import { error, redirect } from '@sveltejs/kit'
import { act, api, refused } from '#lib/server/api.ts'
import { draftHome, openDraft } from '#lib/server/baseline-draft.ts'
import { submitted } from '#lib/server/submitted.ts'
import type { Actions, PageServerLoad } from './$types'

export const load: PageServerLoad = event => api(event, readBaselineDraft, {})

export const actions: Actions = {
  open: async event => {
    const reply = await act(event, openBaselineDraft, { form: await submitted(event) })
    if (refused(reply)) return reply
    redirect(303, draftHome)
  },
  discard: async event => {
    const reply = await act(event, discardBaselineDraft, { form: await submitted(event) })
    if (refused(reply)) return reply
    redirect(303, draftHome)
  },
  drop: async event => {
    const form = await submitted(event)
    const reply = await act(event, dropDraftControl, { form, params: { code: form.text('code') } })
    if (refused(reply)) return reply
    redirect(303, draftHome)
  },
  /** A control that was changed or dropped, as it stands in the version the draft began from. */
  takeBack: async event => {
    const form = await submitted(event)
    const before = (await openDraft(event)).before.find(({ code }) => code === form.text('code'))
    if (!before) error(404, 'object.not_found')
    const { code, ...body } = before
    const reply = await act(event, saveDraftControl, { form, params: { code }, body })
    if (refused(reply)) return reply
    redirect(303, draftHome)
  },
}
