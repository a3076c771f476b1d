import { publishBaselineDraft } from '@sanad/shared/api/baseline-draft.ts'
import { redirect } from '@sveltejs/kit'
import { act, refused } from '#lib/server/api.ts'
import { openDraft } from '#lib/server/baseline-draft.ts'
import { submitted } from '#lib/server/submitted.ts'
import type { Actions, PageServerLoad } from './$types'

export const load: PageServerLoad = async event => ({ draft: await openDraft(event) })

export const actions: Actions = {
  default: async event => {
    const form = await submitted(event)
    const body = { revision: form.number('revision'), note: form.text('note') }
    const reply = await act(event, publishBaselineDraft, { form, body })
    if (refused(reply)) return reply
    redirect(
      303,
      reply.version > 1 ? `/baseline?version=${reply.version}&since=${reply.version - 1}#changes` : '/baseline',
    )
  },
}
