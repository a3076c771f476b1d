import { listRulebooks, publishRulebook, readOwnProgramme } from '@sanad/shared/api/programmes.ts'
import { error, redirect } from '@sveltejs/kit'
import { ownIn, rulesIn, startOf } from '#lib/programmes/rules-form.ts'
import { act, api, refused } from '#lib/server/api.ts'
import { submitted } from '#lib/server/submitted.ts'
import type { Actions, PageServerLoad } from './$types'

export const load: PageServerLoad = async event => {
  const programme = await api(event, readOwnProgramme, {})
  const { versions } = await api(event, listRulebooks, { params: { programmeId: programme.id } })
  const current = versions.find(version => version.isCurrent)
  if (!current) error(404, 'object.not_found')
  return {
    currency: programme.currency,
    version: current.version,
    start: startOf(current.rules, event.locals.lang),
    own: ownIn(current.rules),
  }
}

export const actions: Actions = {
  default: async event => {
    const form = await submitted(event)
    const { id: programmeId, currency } = await api(event, readOwnProgramme, {})
    const reply = await act(event, publishRulebook, {
      form,
      params: { programmeId },
      body: { rules: rulesIn(form, currency), note: form.text('note') },
    })
    if (refused(reply)) return reply
    redirect(303, `/rulebook?programme=${programmeId}&version=${reply.version}&since=${reply.version - 1}#changes`)
  },
}
