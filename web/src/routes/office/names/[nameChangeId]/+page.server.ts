import { acceptNameChange, getNameChange, refuseNameChange } from '@sanad/shared/api/name-changes.ts'
import { redirect } from '@sveltejs/kit'
import { act, api, refused } from '#lib/server/api.ts'
import { type Submitted, submitted } from '#lib/server/submitted.ts'
import type { Actions, PageServerLoad, RequestEvent } from './$types'

export const load: PageServerLoad = async event =>
  api(event, getNameChange, { params: { nameChangeId: event.params.nameChangeId } })

/** Sends the decision on and comes back to what was decided. */
const deciding =
  (send: (event: RequestEvent, form: Submitted, params: { nameChangeId: string }) => Promise<unknown>) =>
  async (event: RequestEvent) => {
    const { nameChangeId } = event.params
    const reply = await send(event, await submitted(event), { nameChangeId })
    if (refused(reply)) return reply
    redirect(303, `/office/names/${nameChangeId}`)
  }

export const actions: Actions = {
  accept: deciding((event, form, params) => act(event, acceptNameChange, { form, params })),
  refuse: deciding((event, form, params) =>
    act(event, refuseNameChange, { form, params, body: { note: form.text('note') } }),
  ),
}
