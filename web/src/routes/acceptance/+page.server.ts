import { listMilestones } from '@sanad/shared/api/milestones.ts'
import type { MilestoneState } from '@sanad/shared/machines/milestone.ts'
import { redirect } from '@sveltejs/kit'
import { api } from '#lib/server/api.ts'
import { activeMembership } from '#lib/session.ts'
import type { PageServerLoad } from './$types'

/** A firm has its own page. An officer sees all that was delivered and awaits an answer; the office what is overdue, unless it asks for another state. */
export const load: PageServerLoad = async event => {
  const { session } = await event.parent()
  const membership = activeMembership(session)
  if (membership?.kind === 'provider') redirect(303, '/deliveries')
  const isOfficer = membership?.role === 'officer'
  const asked = event.url.searchParams.get('state') as MilestoneState | null
  const state = asked ?? (isOfficer ? undefined : 'overdue')
  const delivered = asked === null && isOfficer ? '1' : undefined
  const after = event.url.searchParams.get('after') || undefined
  const listed = await api(event, listMilestones, { query: { state: state || undefined, delivered, after } })
  return { ...listed, isOfficer }
}
