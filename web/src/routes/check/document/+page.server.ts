import { checkDocument } from '@sanad/shared/api/documents.ts'
import { api } from '#lib/server/api.ts'
import type { PageServerLoad } from './$types'

export const load: PageServerLoad = async event => {
  const asked = (name: string) => event.url.searchParams.get(name)?.trim() ?? ''
  const typed = { reference: asked('reference'), textHash: asked('textHash') }
  const isAsked = typed.reference !== '' && typed.textHash !== ''
  return { typed, answer: isAsked ? await api(event, checkDocument, { query: typed }) : null }
}
