import { readHome } from '@sanad/shared/api/home.ts'
import { readVoucherTotals } from '@sanad/shared/api/vouchers.ts'
import type { Role } from '@sanad/shared/roles.ts'
import { api } from '#lib/server/api.ts'
import { activeMembership } from '#lib/session.ts'
import type { PageServerLoad } from './$types'

export const load: PageServerLoad = async event => {
  const { session } = await event.parent()
  const role = activeMembership(session)?.role ?? 'public'
  const seesTotals = (readVoucherTotals.by as readonly Role[]).includes(role)
  const [{ tasks }, totals] = await Promise.all([
    api(event, readHome, {}),
    seesTotals ? api(event, readVoucherTotals, {}) : null,
  ])
  return { tasks, totals, role }
}
