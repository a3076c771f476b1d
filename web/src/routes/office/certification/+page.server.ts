import { listCertifications } from '@sanad/shared/api/certification.ts'
import { certificationMachine } from '@sanad/shared/machines/certification.ts'
import { api } from '#lib/server/api.ts'
import type { PageServerLoad } from './$types'

/** What waits for the certifier, unless another state is asked for; `all` shows every one. */
export const load: PageServerLoad = async event => {
  const { searchParams } = event.url
  const asked = searchParams.get('state') || 'in_review'
  const state = certificationMachine.states.find(one => one === asked)
  const [q, after] = [searchParams.get('q')?.trim(), searchParams.get('after')]
  return api(event, listCertifications, {
    query: { ...(state && !q ? { state } : {}), ...(q ? { q } : {}), ...(after ? { after } : {}) },
  })
}
