import * as api from '@sanad/shared/api/vouchers.ts'
import type { PersonActor } from '../../../platform/actor.ts'
import { buy, type Purchase } from './buying.ts'
import type { Planned, VoucherLife } from './lives.ts'
import type { ListedOffer } from './offers.ts'
import { randomFor, type Stage, type StagedProgramme } from './stage.ts'

export interface Holder {
  readonly at: number
  readonly officer: PersonActor
  readonly programme: StagedProgramme
}

/** Lives a voucher the association holds since `issued`. */
export async function live(
  stage: Stage,
  holder: Holder,
  { issued, life }: { issued: number; life: VoucherLife },
): Promise<void> {
  if (life.is === 'ignored') return
  const { company, diary } = stage
  const { at, officer, programme } = holder
  const { manager } = programme.office
  await diary.until(issued + 5 + (at % 5), at % 4)
  const { vouchers } = await company.ask(officer, api.listOwnVouchers)
  const voucher = vouchers.find(each => each.programme.id === programme.id && each.state === 'issued')
  if (!voucher) throw new Error(`association ${at} has no voucher to activate`)
  const params = { voucherId: voucher.id }
  await company.ask(officer, api.activateVoucher, { params })
  if (life.is === 'spent') {
    for (const planned of life.purchases) diary.tell(() => purchase(stage, holder, planned))
    return
  }
  if (life.is === 'idle') return
  await diary.until(issued + 30 + (at % 9), 1)
  if (life.is === 'renounced') return void (await company.ask(officer, api.renounceVoucher, { params }))
  if (life.is === 'cancelled')
    return void (await company.ask(manager, api.cancelVoucher, { params, body: { reason: 'issued_in_error' } }))
  await company.ask(manager, api.suspendVoucher, { params, body: { reason: 'under_review' } })
  if (life.is === 'suspended') return
  await diary.until(issued + 48, 2)
  await company.ask(manager, api.resumeVoucher, { params })
}

/** Buys as planned; a price on request above the limit needs a second quote, which is asked for and turned down. */
export async function purchase(stage: Stage, holder: Holder, planned: Planned): Promise<void> {
  await stage.diary.until(planned.day, 0)
  const offer = choose(stage, holder, planned)
  const made: Purchase = {
    ...holder,
    offer,
    day: planned.day,
    end: planned.end,
    ...(planned.claim ? { claim: planned.claim } : {}),
  }
  if (planned.price === 'custom') {
    const second = choose(stage, holder, { ...planned, not: offer })
    stage.diary.tell(() =>
      buy(stage, {
        ...holder,
        offer: second,
        day: planned.day - 1,
        end: planned.end === 'asked' ? 'asked' : 'declined',
      }),
    )
  }
  try {
    await buy(stage, made)
  } catch (error) {
    throw new Error(`association ${holder.at}, day ${stage.diary.day}: ${JSON.stringify(planned)}`, { cause: error })
  }
}

const worthMinor = { MAD: 540_000n, EUR: 50_000n }

/** The same association chooses the same offer each time, among those there are on the day. */
function choose(
  stage: Stage,
  { at, programme }: Holder,
  { price, firm, day, not }: Planned & { not?: ListedOffer },
): ListedOffer {
  const worth = worthMinor[programme.currency]
  const fits = (offer: ListedOffer): boolean => {
    if ((programme.currency === 'EUR') !== offer.firm.isEuropean) return false
    if (firm !== undefined) return offer.firm.at === firm && offer.priceKind === 'fixed'
    if (!offer.isSteady) return false
    if (price === 'custom')
      return offer.priceKind === 'custom' && (!not || (not.category === offer.category && not.firm !== offer.firm))
    return offer.priceKind === 'fixed' && (price === 'full' ? offer.priceMinor >= worth : offer.priceMinor < worth)
  }
  const fitting = stage.catalogue.filter(fits).sort((a, b) => a.number - b.number)
  const hasRival = (offer: ListedOffer) =>
    fitting.some(other => other.category === offer.category && other.firm !== offer.firm)
  const possible = price === 'custom' && !not ? fitting.filter(hasRival) : fitting
  if (possible.length === 0) throw new Error(`nothing to buy for association ${at} on day ${day} (${price})`)
  return randomFor('choice', at * 1000 - day).pick(possible)
}
