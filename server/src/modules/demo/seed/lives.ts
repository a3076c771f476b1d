import type { PurchaseEnd } from './buying.ts'
import type { ClaimFate } from './claiming.ts'

/** What an association does with a voucher it got. */
export type VoucherLife =
  /** Never activated: it expires after sixty days. */
  | { readonly is: 'ignored' }
  /** Activated, and nothing bought. */
  | { readonly is: 'idle' | 'renounced' | 'cancelled' | 'suspended' | 'resumed' }
  | { readonly is: 'spent'; readonly purchases: readonly Planned[] }

export interface Planned {
  /** The day it is asked for. */
  readonly day: number
  readonly end: PurchaseEnd
  /** `full`: costs the whole voucher and more; `part`: leaves something; `custom`: priced on request, with a second quote. */
  readonly price: 'full' | 'part' | 'custom'
  readonly claim?: ClaimFate
  /** A firm chosen on purpose. */
  readonly firm?: number
}

const spent = (...purchases: readonly Planned[]): VoucherLife => ({ is: 'spent', purchases })
const ignored: VoucherLife = { is: 'ignored' }

/** Vouchers of the first issue (day -246, rulebook 1), by the association's place in the first register. */
export function firstLife(place: number): VoucherLife {
  const turn = Math.floor(place / 8)
  const early = { day: -234 + (turn % 9), end: 'served' } as const
  switch (place % 8) {
    case 2:
      return turn % 4 === 1 ? { is: 'idle' } : turn % 2 ? { is: 'renounced' } : ignored
    case 3:
      return turn % 2 ? ignored : spent({ ...early, price: 'full' })
    case 5:
      if (turn % 2) return ignored
      return turn % 8 === 0
        ? spent({ ...early, price: 'part' }, { ...early, day: early.day + 30, end: 'claimed', price: 'part' })
        : spent({ ...early, price: 'part' })
    case 6:
      if (turn % 3 && !claimsOfYear[turn]) return ignored
      return spent({ day: -200 + turn * 4, end: 'claimed', price: turn % 3 ? 'part' : 'full', ...claimsOfYear[turn] })
    case 7:
      return turn % 2 ? ended(turn) : ignored
    default:
      return ignored
  }
}

/** Claims that needed attention through the year, with the purchase they belong to. */
const claimsOfYear: Readonly<Record<number, Partial<Planned>>> = {
  1: { claim: 'corrected' },
  4: { claim: 'rejected' },
  7: { claim: 'released' },
  10: { claim: 'corrected' },
  13: { claim: 'lapsed' },
  15: { price: 'part', firm: 2 },
  19: { claim: 'rejected' },
  24: { claim: 'repeated', firm: 2 },
}

function ended(turn: number): VoucherLife {
  const day = -205 + turn * 3
  if (turn % 5 === 0) return { is: 'cancelled' }
  if (turn % 5 === 1) return spent({ day, end: 'terminated', price: 'part' })
  if (turn % 5 === 2)
    return spent({ day, end: 'declined', price: 'part' }, { day: day + 10, end: 'claimed', price: 'part' })
  if (turn % 5 === 3)
    return spent({ day, end: 'refused', price: 'part' }, { day: day + 8, end: 'called_back', price: 'full' })
  return spent({ day, end: 'claimed', price: 'custom' })
}

/** Vouchers of the second issue (day -138, rulebook 2), by the association's place among those that were served then. */
export function secondLife(place: number): VoucherLife {
  const turn = Math.floor(place / 6)
  switch (place % 6) {
    case 0:
      return { is: turn % 3 ? 'ignored' : 'idle' }
    case 1:
      return turn % 2 ? ignored : spent({ day: -130 + (turn % 8), end: 'served', price: turn % 4 ? 'full' : 'part' })
    case 2:
      return turn % 2 ? ignored : spent({ day: -110 + turn * 5, end: 'claimed', price: turn % 4 ? 'part' : 'full' })
    case 3:
      return turn % 4 === 3
        ? { is: turn % 8 === 3 ? 'suspended' : 'resumed' }
        : (recent[turn % recent.length] ?? ignored)
    case 4:
      return spent({ day: -40 + (turn % 18), end: 'claimed', price: 'part', ...lately[turn] })
    default:
      return recent[(turn + 7) % recent.length] ?? ignored
  }
}

/** Claims of the last weeks that need attention now. */
const lately: Readonly<Record<number, Partial<Planned>>> = {
  0: { day: -29, claim: 'correction' },
  1: { day: -30, claim: 'held' },
  2: { day: -27, claim: 'correction' },
  3: { day: -28, firm: 9 },
  4: { day: -29, firm: 9 },
  5: { day: -30, firm: 18 },
  6: { day: -31, firm: 18 },
  7: { day: -27, claim: 'held' },
  8: { day: -136, firm: 22 },
}

/** Where a purchase stands today. */
const recent: readonly VoucherLife[] = [
  spent({ day: -4, end: 'asked', price: 'part' }),
  spent({ day: -9, end: 'offered', price: 'full' }),
  spent({ day: -14, end: 'signed', price: 'part' }),
  spent({ day: -22, end: 'delivered', price: 'part' }),
  spent({ day: -36, end: 'delivered', price: 'full' }),
  spent({ day: -27, end: 'rejected', price: 'part' }),
  spent({ day: -31, end: 'redelivered', price: 'part' }),
  spent({ day: -6, end: 'asked', price: 'custom' }),
  spent({ day: -19, end: 'signed', price: 'full' }),
  spent({ day: -26, end: 'accepted', price: 'part' }),
  spent({ day: -25, end: 'claimed', price: 'full' }),
  spent({ day: -12, end: 'declined', price: 'part' }),
  spent({ day: -23, end: 'claimed', price: 'part' }),
]

/** Vouchers of the European programme, by place; the eleventh buys from a firm that has not connected its account. */
export function europeanLife(place: number): VoucherLife {
  if (place % 5 === 4) return { is: 'idle' }
  if (place % 5 === 3) return ignored
  if (place === 11) return spent({ day: -84, end: 'claimed', price: 'part', firm: 55 })
  return spent(europeanPurchases[place % europeanPurchases.length] ?? europeanPurchases[0])
}

const europeanPurchases: readonly [Planned, ...Planned[]] = [
  { day: -226, end: 'served', price: 'part' },
  { day: -180, end: 'claimed', price: 'part' },
  { day: -120, end: 'claimed', price: 'full' },
  { day: -84, end: 'claimed', price: 'part' },
  { day: -90, end: 'signed', price: 'part' },
  { day: -228, end: 'served', price: 'full' },
  { day: -150, end: 'claimed', price: 'part' },
]
