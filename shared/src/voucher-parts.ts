import type { VoucherFigures } from './api/vouchers.ts'

const parts = {
  available: ['availableMinor'],
  committed: ['committedMinor'],
  // To the association it is one thing: accepted, and not yet with the firm.
  underway: ['payableMinor', 'transitMinor'],
  paid: ['paidMinor'],
  returned: ['returnedMinor'],
} as const satisfies Record<string, readonly (keyof VoucherFigures)[]>
export type VoucherPart = keyof typeof parts
export const voucherPartNames = Object.keys(parts) as readonly VoucherPart[]

/** Those every voucher's card has; the others are there only when they hold something. */
const always: readonly VoucherPart[] = ['available', 'committed', 'paid']

/** What a voucher's card says of its worth. Whatever is left out is zero, so that the parts add up to the worth. */
export function voucherParts(figures: VoucherFigures): { part: VoucherPart; minor: string }[] {
  return voucherPartNames
    .map(part => ({ part, minor: String(parts[part].reduce((sum, figure) => sum + BigInt(figures[figure]), 0n)) }))
    .filter(({ part, minor }) => always.includes(part) || minor !== '0')
}

/** From what is spent to what came back: as a bar is read. */
const order: readonly VoucherPart[] = ['paid', 'underway', 'committed', 'available', 'returned']

/** Parts beside each other in one bar. @returns where each begins and how wide it is, in per cent */
export function voucherBars(shown: readonly { part: VoucherPart; minor: string }[]) {
  const worth = shown.reduce((sum, { minor }) => sum + Number(minor), 0) || 1
  let x = 0
  return order.flatMap(name =>
    shown
      .filter(({ part }) => part === name)
      .map(({ part, minor }) => {
        const width = (100 * Number(minor)) / worth
        x += width
        return { part, x: x - width, width }
      }),
  )
}
