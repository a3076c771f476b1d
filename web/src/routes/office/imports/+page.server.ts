import { listRegisterImports, startRegisterImport } from '@sanad/shared/api/register-imports.ts'
import { Problem } from '@sanad/shared/problems.ts'
import { redirect } from '@sveltejs/kit'
import { act, api, refuse, refused } from '#lib/server/api.ts'
import { fileFrom } from '#lib/server/form-files.ts'
import { submitted } from '#lib/server/submitted.ts'
import type { Actions, PageServerLoad } from './$types'

export const load: PageServerLoad = event =>
  api(event, listRegisterImports, { query: { after: event.url.searchParams.get('after') ?? undefined } })

export const actions: Actions = {
  default: async event => {
    const form = await submitted(event, 'register')
    const fileId = fileFrom(form)
    if (refused(fileId)) return fileId
    if (!fileId) return refuse(new Problem('file.empty', { field: 'file' }), form)
    const reply = await act(event, startRegisterImport, { form, body: { fileId } })
    if (refused(reply)) return reply
    redirect(303, `/office/imports/${reply.importId}`)
  },
}
