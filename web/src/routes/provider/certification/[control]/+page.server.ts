import { answerControls, getMyCertification } from '@sanad/shared/api/certification.ts'
import type { Declaration } from '@sanad/shared/baseline.ts'
import { error, redirect } from '@sveltejs/kit'
import { act, api, refused } from '#lib/server/api.ts'
import { fileFrom } from '#lib/server/form-files.ts'
import { submitted } from '#lib/server/submitted.ts'
import type { Actions, PageServerLoad } from './$types'

export const load: PageServerLoad = async event => {
  const { current } = await api(event, getMyCertification, {})
  const at = current?.controls.findIndex(({ code }) => code === event.params.control) ?? -1
  const control = current?.controls[at]
  if (!current || !control) error(404, 'object.not_found')
  const answer = current.answers.find(({ control: code }) => code === control.code) ?? null
  return {
    certificationId: current.id,
    control,
    answer,
    at: at + 1,
    of: current.controls.length,
    next: current.controls[at + 1]?.code ?? null,
  }
}

export const actions: Actions = {
  default: async event => {
    const form = await submitted(event)
    const fileId = fileFrom(form)
    if (refused(fileId)) return fileId
    const answer = {
      control: event.params.control,
      declared: form.text('declared') as Declaration,
      evidence: form.text('evidence'),
      link: form.text('link'),
      fileId: fileId ?? null,
    }
    const reply = await act(event, answerControls, {
      form,
      params: { certificationId: form.text('certificationId') },
      body: { answers: [answer] },
    })
    if (refused(reply)) return reply
    const next = form.optional('next')
    redirect(303, next ? `/provider/certification/${next}` : '/provider/certification')
  },
}
