import { showAgreement, signAgreement } from '@sanad/shared/api/agreements.ts'
import { isLang } from '@sanad/shared/figures.ts'
import { redirect } from '@sveltejs/kit'
import { act, api, refused } from '#lib/server/api.ts'
import { submitted } from '#lib/server/submitted.ts'
import { unticked } from '#lib/server/ticked.ts'
import type { Actions, PageServerLoad } from './$types'

export const load: PageServerLoad = async event => {
  const agreement = await api(event, showAgreement, { params: event.params })
  const { text, textHash } = agreement
  if (!text || !textHash) redirect(303, `/agreements/${agreement.id}`)
  const asked = event.url.searchParams.get('text')
  return { agreement, text, textHash, reading: isLang(asked) ? asked : event.locals.lang }
}

export const actions: Actions = {
  default: async event => {
    const form = await submitted(event)
    const refusal = unticked(form, 'hasRead', 'choseFreely')
    if (refusal) return refusal
    const readIn = form.text('readIn')
    const body = {
      textHash: form.text('textHash'),
      readIn: isLang(readIn) ? readIn : event.locals.lang,
      declaresCoPayment: form.flag('declaresCoPayment'),
    }
    const reply = await act(event, signAgreement, { form, params: event.params, body })
    if (refused(reply)) return reply
    redirect(303, `/agreements/${reply.id}/done?what=signed`)
  },
}
