import { countRegistrations, listRegistrations, registrationSorts } from '@sanad/shared/api/registration-review.ts'
import { type ReceiptKind, receiptKinds } from '@sanad/shared/api/registrations.ts'
import { type RegistrationState, registrationMachine } from '@sanad/shared/machines/registration.ts'
import { redirect } from '@sveltejs/kit'
import { api } from '#lib/server/api.ts'
import type { PageServerLoad } from './$types'

/** What waits for a decision comes first; every other state is one choice away. */
export const load: PageServerLoad = async event => {
  const search = event.url.searchParams
  const chosen = <T extends string>(name: string, values: readonly T[]) =>
    values.find(value => value === search.get(name))
  if (search.size === 0) redirect(303, '/office/registrations?state=submitted')
  const query = {
    state: chosen<RegistrationState>('state', registrationMachine.states),
    region: search.get('region') || undefined,
    kind: chosen<ReceiptKind>('kind', receiptKinds),
    due: chosen('due', ['late', 'appeal']),
    sort: chosen('sort', registrationSorts),
    q: search.get('q') || undefined,
    after: search.get('after') || undefined,
  }
  const [counts, list] = await Promise.all([
    api(event, countRegistrations, {}),
    api(event, listRegistrations, { query }),
  ])
  return { ...list, officeCounts: counts }
}
