import { closeProgramme, fundProgramme, openProgramme, readOwnProgramme } from '@sanad/shared/api/programmes.ts'
import { redirect } from '@sveltejs/kit'
import { act, api, refused } from '#lib/server/api.ts'
import { submitted } from '#lib/server/submitted.ts'
import type { Actions, PageServerLoad, RequestEvent } from './$types'

export const load: PageServerLoad = async event => ({ programme: await api(event, readOwnProgramme, {}) })

const step = (endpoint: typeof openProgramme) => async (event: RequestEvent) => {
  const form = await submitted(event)
  const { id: programmeId } = await api(event, readOwnProgramme, {})
  const reply = await act(event, endpoint, { form, params: { programmeId } })
  if (refused(reply)) return reply
  redirect(303, event.url.pathname)
}

export const actions: Actions = {
  open: step(openProgramme),
  close: step(closeProgramme),
  fund: async event => {
    const form = await submitted(event)
    const { id: programmeId } = await api(event, readOwnProgramme, {})
    const reply = await act(event, fundProgramme, {
      form,
      params: { programmeId },
      body: { amountMinor: form.amountMinor('amountMinor') },
    })
    if (refused(reply)) return reply
    redirect(303, event.url.pathname)
  },
}
