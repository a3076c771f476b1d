import { readHome } from '@sanad/shared/api/home.ts'
import { readVoucherTotals } from '@sanad/shared/api/vouchers.ts'
import type { Role } from '@sanad/shared/roles.ts'
import { redirect } from '@sveltejs/kit'
import { homeOf } from '#lib/nav.ts'
import { api } from '#lib/server/api.ts'
import { activeMembership } from '#lib/session.ts'
import type { PageServerLoad } from './$types'

/** Each kind of organisation has its own home. */
export const load: PageServerLoad = async event => {
  const { session } = await event.parent()
  const membership = activeMembership(session)
  if (membership && membership.kind !== 'programme') redirect(303, homeOf(membership))
  const role = membership?.role ?? 'public'
  const seesTotals = (readVoucherTotals.by as readonly Role[]).includes(role)
  const [{ tasks }, totals] = await Promise.all([
    api(event, readHome, {}),
    seesTotals ? api(event, readVoucherTotals, {}) : null,
  ])
  return { tasks, totals, role }
}
