import * as review from '@sanad/shared/api/registration-review.ts'
import { type PaperSlot, readRegistration } from '@sanad/shared/api/registrations.ts'
import type { PaperReason, RegistrationRefusal } from '@sanad/shared/machines/registration.ts'
import { type RequestEvent, redirect } from '@sveltejs/kit'
import { act, api, refused } from '#lib/server/api.ts'
import { type Submitted, submitted } from '#lib/server/submitted.ts'
import type { Actions, PageServerLoad } from './$types'

export const load: PageServerLoad = async event => ({
  dossier: await api(event, readRegistration, { params: { registrationId: event.params.registrationId } }),
})

type Event = RequestEvent & { params: { registrationId: string } }
type Decide = (event: Event, form: Submitted, params: { registrationId: string }) => Promise<unknown>

/** Every action: read the form, decide, come back to the dossier. */
const action = (decide: Decide) => async (event: Event) => {
  const form = await submitted(event)
  const { registrationId } = event.params
  const reply = await decide(event, form, { registrationId })
  if (refused(reply)) return reply
  redirect(303, `/office/registrations/${registrationId}`)
}

const slotIn = (form: Submitted) => form.text('slot') as PaperSlot
/** Which dossier it was that the reviewer looked at. */
const seen = (form: Submitted) => ({ submittedAt: form.text('submittedAt') })

export const actions = {
  accept: action((event, form, params) =>
    act(event, review.judgePaper, {
      form,
      params: { ...params, slot: slotIn(form) },
      body: { accepted: true, ...seen(form) },
    }),
  ),
  sendBack: action((event, form, params) =>
    act(event, review.judgePaper, {
      form,
      params: { ...params, slot: slotIn(form) },
      body: { accepted: false, reason: form.text('reason') as PaperReason, note: form.text('note'), ...seen(form) },
    }),
  ),
  approve: action((event, form, params) =>
    act(event, review.approveRegistration, {
      form,
      params,
      body: { ...seen(form), differsFrom: form.list('differsFrom') },
    }),
  ),
  ask: action((event, form, params) =>
    act(event, review.askRegistration, {
      form,
      params,
      body: { note: form.text('note'), days: form.number('days'), ...seen(form) },
    }),
  ),
  refuse: action((event, form, params) =>
    act(event, review.refuseRegistration, {
      form,
      params,
      body: { reason: form.text('reason') as RegistrationRefusal, note: form.text('note'), ...seen(form) },
    }),
  ),
  merge: action((event, form, params) =>
    act(event, review.mergeRegistration, { form, params, body: { into: form.text('into'), ...seen(form) } }),
  ),
  suspend: action((event, form, params) =>
    act(event, review.suspendRegistration, {
      form,
      params,
      body: { note: form.text('note'), internalNote: form.text('internalNote') },
    }),
  ),
  resume: action((event, form, params) => act(event, review.resumeRegistration, { form, params })),
} satisfies Actions
