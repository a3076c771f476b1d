import { importStatement, listStatements } from '@sanad/shared/api/statements.ts'
import { Problem } from '@sanad/shared/problems.ts'
import { redirect } from '@sveltejs/kit'
import { act, api, refuse, refused } from '#lib/server/api.ts'
import { storeFile } from '#lib/server/store-file.ts'
import { submitted } from '#lib/server/submitted.ts'
import type { Actions, PageServerLoad } from './$types'

export const load: PageServerLoad = event =>
  api(event, listStatements, { query: { after: event.url.searchParams.get('after') || undefined } })

export const actions: Actions = {
  import: async event => {
    const form = await submitted(event)
    const file = form.file('file')
    if (!file) return refuse(new Problem('file.empty', { field: 'file' }), form)
    const stored = await storeFile(event, form, file, 'statement')
    if (refused(stored)) return stored
    const reply = await act(event, importStatement, { form, body: { fileId: stored.id } })
    if (refused(reply)) return reply
    redirect(303, `/office/statements/${reply.id}`)
  },
}
