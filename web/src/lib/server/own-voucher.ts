import { listOwnVouchers, readVoucher } from '@sanad/shared/api/vouchers.ts'
import type { ReplyOf } from '@sanad/shared/endpoint.ts'
import type { Currency } from '@sanad/shared/money.ts'
import { payingVoucher } from '@sanad/shared/paying-voucher.ts'
import type { RequestEvent } from '@sveltejs/kit'
import { activeMembership, type Session } from '#lib/session.ts'
import { api } from './api.ts'

export interface OwnVoucher {
  readonly availableMinor: string
  readonly currency: Currency
}

/** What an officer who reads the catalogue can spend: of their active vouchers in that currency the one that would pay, else null. */
export async function ownVoucher(
  event: Pick<RequestEvent, 'fetch' | 'url' | 'locals'>,
  session: Session,
  currency?: Currency,
): Promise<OwnVoucher | null> {
  if (activeMembership(session)?.role !== 'officer') return null
  const { vouchers } = await api(event, listOwnVouchers, {})
  const active = vouchers.filter(
    ({ state, programme }) => state === 'active' && (!currency || programme.currency === currency),
  )
  const read = await Promise.all(active.map(({ id }) => api(event, readVoucher, { params: { voucherId: id } })))
  const paying = payingVoucher(read.map(voucher => ({ ...voucher, isSpendable: isSpendable(voucher) })))
  return paying ? { availableMinor: paying.figures.availableMinor, currency: paying.programme.currency } : null
}

const isSpendable = ({ figures, actions }: ReplyOf<typeof readVoucher>): boolean =>
  figures.availableMinor !== '0' && actions.some(({ event, because }) => event === 'commit' && because === null)
