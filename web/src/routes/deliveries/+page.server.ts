import { listMilestones } from '@sanad/shared/api/milestones.ts'
import type { MilestoneState } from '@sanad/shared/machines/milestone.ts'
import { redirect } from '@sveltejs/kit'
import { api } from '#lib/server/api.ts'
import { activeMembership } from '#lib/session.ts'
import type { PageServerLoad } from './$types'

/** What an association answers to is on its own page. */
export const load: PageServerLoad = async event => {
  const { session } = await event.parent()
  if (activeMembership(session)?.kind === 'association') redirect(303, '/acceptance')
  const asked = (name: string) => event.url.searchParams.get(name) || undefined
  return api(event, listMilestones, {
    query: { state: asked('state') as MilestoneState | undefined, after: asked('after') },
  })
}
