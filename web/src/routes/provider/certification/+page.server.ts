import {
  beginCertification,
  getMyCertification,
  submitCertification,
  withdrawCertification,
} from '@sanad/shared/api/certification.ts'
import { redirect } from '@sveltejs/kit'
import { act, api, refused } from '#lib/server/api.ts'
import { submitted } from '#lib/server/submitted.ts'
import type { Actions, PageServerLoad } from './$types'

export const load: PageServerLoad = async event => api(event, getMyCertification, {})

export const actions: Actions = {
  begin: async event => {
    const form = await submitted(event)
    const reply = await act(event, beginCertification, { form })
    if (refused(reply)) return reply
    redirect(303, '/provider/certification')
  },
  submit: async event => {
    const form = await submitted(event)
    const reply = await act(event, submitCertification, {
      form,
      params: { certificationId: form.text('certificationId') },
    })
    if (refused(reply)) return reply
    redirect(303, '/provider/certification')
  },
  withdraw: async event => {
    const form = await submitted(event)
    const reply = await act(event, withdrawCertification, {
      form,
      params: { certificationId: form.text('certificationId') },
    })
    if (refused(reply)) return reply
    redirect(303, '/provider/certification')
  },
}
