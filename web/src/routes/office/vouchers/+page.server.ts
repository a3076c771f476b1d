import { listVouchers, readVoucherTotals } from '@sanad/shared/api/vouchers.ts'
import type { VoucherState } from '@sanad/shared/machines/voucher.ts'
import { api } from '#lib/server/api.ts'
import type { PageServerLoad } from './$types'

export const load: PageServerLoad = async event => {
  const asked = (name: string) => event.url.searchParams.get(name) || undefined
  const query = { state: asked('state') as VoucherState | undefined, search: asked('q'), after: asked('after') }
  const [list, totals] = await Promise.all([api(event, listVouchers, { query }), api(event, readVoucherTotals, {})])
  return { ...list, totals }
}
