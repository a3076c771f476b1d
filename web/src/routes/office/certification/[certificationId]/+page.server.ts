import * as certification from '@sanad/shared/api/certification.ts'
import { redirect } from '@sveltejs/kit'
import { act, api, refused } from '#lib/server/api.ts'
import { type Submitted, submitted } from '#lib/server/submitted.ts'
import type { Actions, PageServerLoad, RequestEvent } from './$types'

export const load: PageServerLoad = async event => ({
  certification: await api(event, certification.getCertification, {
    params: { certificationId: event.params.certificationId },
  }),
})

type Reason = (typeof certification.certificationReasons)[number]
const coded = (form: Submitted) => ({ code: form.text('code') as Reason, note: form.text('note') })

/** Sends the form on and comes back to where it stood. */
const doing =
  (send: (event: RequestEvent, form: Submitted, params: { certificationId: string }) => Promise<unknown>) =>
  async (event: RequestEvent) => {
    const form = await submitted(event)
    const reply = await send(event, form, { certificationId: event.params.certificationId })
    if (refused(reply)) return reply
    redirect(
      303,
      `/office/certification/${event.params.certificationId}${form.text('control') ? `#${form.text('control')}` : ''}`,
    )
  }

export const actions: Actions = {
  judge: doing((event, form, params) => {
    const verdict = form.text('verdict') === 'sent_back' ? ('sent_back' as const) : ('accepted' as const)
    return act(event, certification.judgeControls, {
      form,
      params,
      body: { verdicts: [{ control: form.text('control'), verdict, note: form.text('note') }] },
    })
  }),
  acceptRest: doing((event, form, params) => {
    const verdicts = form.list('controls').map(control => ({ control, verdict: 'accepted' as const, note: '' }))
    return act(event, certification.judgeControls, { form, params, body: { verdicts } })
  }),
  certify: doing((event, form, params) => act(event, certification.certifyProvider, { form, params })),
  correct: doing((event, form, params) =>
    act(event, certification.correctCertification, { form, params, body: { note: form.text('note') } }),
  ),
  refuse: doing((event, form, params) =>
    act(event, certification.refuseCertification, { form, params, body: coded(form) }),
  ),
  suspend: doing((event, form, params) =>
    act(event, certification.suspendCertification, { form, params, body: coded(form) }),
  ),
  revoke: doing((event, form, params) =>
    act(event, certification.revokeCertification, { form, params, body: coded(form) }),
  ),
  reinstate: doing((event, form, params) =>
    act(event, certification.reinstateCertification, { form, params, body: { note: form.text('note') } }),
  ),
}
