import { readHome } from '@sanad/shared/api/home.ts'
import { listOwnVouchers, readVoucher } from '@sanad/shared/api/vouchers.ts'
import { api } from '#lib/server/api.ts'
import type { PageServerLoad } from './$types'

export const load: PageServerLoad = async event => {
  const [home, { vouchers }] = await Promise.all([api(event, readHome, {}), api(event, listOwnVouchers, {})])
  const latest = vouchers[0]
  return { ...home, voucher: latest ? await api(event, readVoucher, { params: { voucherId: latest.id } }) : null }
}
