import { listAgreements } from '@sanad/shared/api/agreements.ts'
import type { AgreementState } from '@sanad/shared/machines/agreement.ts'
import { api } from '#lib/server/api.ts'
import type { PageServerLoad } from './$types'

export const load: PageServerLoad = async event => {
  const asked = (name: string) => event.url.searchParams.get(name) || undefined
  const query = { state: asked('state') as AgreementState | undefined, search: asked('q'), after: asked('after') }
  return api(event, listAgreements, { query })
}
