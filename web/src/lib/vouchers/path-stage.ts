import type { VoucherFigures } from '@sanad/shared/api/vouchers.ts'
import type { IconName } from '#lib/ui/icons.ts'

/** The way of every voucher, and a picture for each stage. */
export const pathStages = [
  ['issue', 'voucher'],
  ['activate', 'person'],
  ['sign', 'paper'],
  ['accept', 'check'],
  ['pay', 'bank'],
] as const satisfies readonly (readonly [string, IconName])[]
export type PathStage = (typeof pathStages)[number][0]

interface OnItsWay {
  readonly state: string
  readonly figures: VoucherFigures
}

/**
 * Where a voucher is on its way: at the first thing that is to happen to most of what is used of it; `done` once all was paid that will be.
 * Nothing where it ended unused, or before it is used while it is suspended.
 */
export function stageOf({ state, figures }: OnItsWay): PathStage | 'done' | undefined {
  if (state === 'issued') return 'activate'
  if (figures.committedMinor !== '0') return 'accept'
  if (figures.payableMinor !== '0' || figures.transitMinor !== '0') return 'pay'
  if (state === 'active' && figures.availableMinor !== '0') return 'sign'
  return figures.paidMinor === '0' ? undefined : 'done'
}
