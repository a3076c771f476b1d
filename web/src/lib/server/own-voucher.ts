import { listOwnVouchers, readVoucher } from '@sanad/shared/api/vouchers.ts'
import type { Currency } from '@sanad/shared/money.ts'
import type { RequestEvent } from '@sveltejs/kit'
import { activeMembership, type Session } from '#lib/session.ts'
import { api } from './api.ts'

export interface OwnVoucher {
  readonly availableMinor: string
  readonly currency: Currency
}

/** What an officer who reads the catalogue can spend: their active voucher in that currency, else null. */
export async function ownVoucher(
  event: Pick<RequestEvent, 'fetch' | 'url' | 'locals'>,
  session: Session,
  currency?: Currency,
): Promise<OwnVoucher | null> {
  if (activeMembership(session)?.role !== 'officer') return null
  const { vouchers } = await api(event, listOwnVouchers, {})
  const active = vouchers.find(
    ({ state, programme }) => state === 'active' && (!currency || programme.currency === currency),
  )
  if (!active) return null
  const { figures } = await api(event, readVoucher, { params: { voucherId: active.id } })
  return { availableMinor: figures.availableMinor, currency: active.programme.currency }
}
