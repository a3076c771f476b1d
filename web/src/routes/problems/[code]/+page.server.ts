import { problems } from '@sanad/shared/problems.ts'
import { error } from '@sveltejs/kit'
import type { PageServerLoad } from './$types'

/** Where the `type` of every refusal of the API leads (RFC 9457, section 3.1.1). */
export const load: PageServerLoad = ({ params }) => {
  const kind = Object.entries(problems).find(([code]) => code === params.code)
  if (!kind) error(404, 'request.not_found')
  return { code: kind[0], status: kind[1].status }
}
