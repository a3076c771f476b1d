import { showAgreement } from '@sanad/shared/api/agreements.ts'
import { isLang } from '@sanad/shared/figures.ts'
import { api } from '#lib/server/api.ts'
import type { PageServerLoad } from './$types'

export const load: PageServerLoad = async event => {
  const asked = event.url.searchParams.get('text')
  return {
    agreement: await api(event, showAgreement, { params: event.params }),
    reading: isLang(asked) ? asked : event.locals.lang,
    isReading: asked !== null,
  }
}
