import { askForNames, getMyNames, type NameChangeReason, withdrawNameChange } from '@sanad/shared/api/name-changes.ts'
import { Problem } from '@sanad/shared/problems.ts'
import { redirect } from '@sveltejs/kit'
import { firmNamesOf } from '#lib/catalogue/profile-form.ts'
import { act, api, refuse, refused } from '#lib/server/api.ts'
import { fileFrom } from '#lib/server/form-files.ts'
import { submitted } from '#lib/server/submitted.ts'
import type { Actions, PageServerLoad } from './$types'

export const load: PageServerLoad = async event => ({
  names: await api(event, getMyNames, {}),
  done: (['asked', 'withdrawn'] as const).find(done => event.url.searchParams.has(done)) ?? null,
})

export const actions: Actions = {
  ask: async event => {
    const form = await submitted(event)
    const fileId = fileFrom(form)
    if (refused(fileId)) return fileId
    if (!fileId) return refuse(new Problem('file.empty', { field: 'file' }), form)
    const reply = await act(event, askForNames, {
      form,
      body: {
        ...firmNamesOf(form),
        reason: form.text('reason') as NameChangeReason,
        note: form.text('note'),
        fileId,
      },
    })
    if (refused(reply)) return reply
    redirect(303, '/provider/profile/name?asked')
  },
  withdraw: async event => {
    const form = await submitted(event)
    const reply = await act(event, withdrawNameChange, { form, params: { nameChangeId: form.text('nameChangeId') } })
    if (refused(reply)) return reply
    redirect(303, '/provider/profile/name?withdrawn')
  },
}
