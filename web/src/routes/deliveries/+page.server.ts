import { listMilestones } from '@sanad/shared/api/milestones.ts'
import type { MilestoneState } from '@sanad/shared/machines/milestone.ts'
import { api } from '#lib/server/api.ts'
import type { PageServerLoad } from './$types'

export const load: PageServerLoad = async event => {
  const asked = (name: string) => event.url.searchParams.get(name) || undefined
  return api(event, listMilestones, {
    query: { state: asked('state') as MilestoneState | undefined, after: asked('after') },
  })
}
