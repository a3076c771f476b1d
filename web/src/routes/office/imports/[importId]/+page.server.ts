import {
  acceptRegisterImport,
  listRegisterProblems,
  type RegisterReason,
  readRegisterImport,
  registerReasons,
  retryRegisterImport,
} from '@sanad/shared/api/register-imports.ts'
import { redirect } from '@sveltejs/kit'
import { act, api, refused } from '#lib/server/api.ts'
import { submitted } from '#lib/server/submitted.ts'
import type { Actions, PageServerLoad } from './$types'

export const load: PageServerLoad = async event => {
  const { importId } = event.params
  const search = event.url.searchParams
  const reason = registerReasons.find((each): each is RegisterReason => each === search.get('reason'))
  const query = { ...(reason ? { reason } : {}), ...(search.get('after') ? { after: search.get('after') ?? '' } : {}) }
  const [register, { problems, next }] = await Promise.all([
    api(event, readRegisterImport, { params: { importId } }),
    api(event, listRegisterProblems, { params: { importId }, query }),
  ])
  return { register, problems, next, reason }
}

export const actions: Actions = {
  accept: async event => {
    const form = await submitted(event)
    const { importId } = event.params
    const reply = await act(event, acceptRegisterImport, { form, params: { importId } })
    if (refused(reply)) return reply
    redirect(303, `/office/imports/${importId}`)
  },
  retry: async event => {
    const form = await submitted(event)
    const { importId } = event.params
    const reply = await act(event, retryRegisterImport, { form, params: { importId } })
    if (refused(reply)) return reply
    redirect(303, `/office/imports/${importId}`)
  },
}
