import { dayOf } from '@sanad/shared/calendar-day.ts'
import type { VoucherState } from '@sanad/shared/machines/voucher.ts'
import { Problem } from '@sanad/shared/problems.ts'
import type { Rules } from '@sanad/shared/rulebook.ts'
import type { Reading } from '../../platform/command.ts'
import { standingOf } from '../certification/index.ts'
import { mustBeSpendable } from '../vouchers/index.ts'
import type { Agreement } from './agreement.step.ts'
import type { RequestedOffer } from './agreement-terms.ts'
import { mustHaveQuotes, quotesFor } from './quotes.ts'
import { mustBeUnrelated, mustNotBeStaff } from './related-parties.ts'

/** What the checks of a signature need to know of the voucher. */
export interface PayingVoucher {
  readonly state: VoucherState
  readonly commitBy: Date
  readonly rules: Rules
  readonly availableMinor: bigint
}

/** What is signed, by whom it is paid and until when the text allows it. */
export interface Signable {
  readonly voucher: PayingVoucher
  readonly service: RequestedOffer
  readonly signBy: Date
}

/** @throws Problem agreement.provider_not_certified */
export async function mustBeCertified(read: Reading, providerId: string): Promise<void> {
  const { isCertified, state } = await standingOf(read, providerId, dayOf(read.now))
  if (!isCertified) throw new Problem('agreement.provider_not_certified', { state })
}

/** @throws Problem agreement.above_cap */
export function mustBeWithinCap(
  priceMinor: bigint,
  rules: Rules,
  { category }: Pick<RequestedOffer, 'category'>,
): void {
  const capMinor = rules.categoryCapsMinor[category]
  if (priceMinor > BigInt(capMinor))
    throw new Problem('agreement.above_cap', { capMinor, priceMinor: String(priceMinor), category })
}

/**
 * Everything that must hold when an officer signs, each with its own refusal. The command asks with the voucher locked; the
 * page asks to say why a signature is not possible now.
 */
export async function mustBeSignable(
  read: Reading,
  agreement: Agreement,
  { voucher, service, signBy }: Signable,
): Promise<void> {
  await mustNotBeStaff(read, agreement)
  await mustBeUnrelated(read, agreement)
  await mustBeCertified(read, agreement.providerId)
  mustBeWithinCap(agreement.priceMinor, voucher.rules, service)
  mustBeSpendable(voucher, read.now)
  if (read.now > signBy) throw new Problem('agreement.signing_over', { signBy: signBy.toISOString() })
  const { coveredMinor } = agreement
  const { availableMinor } = voucher
  if (availableMinor < coveredMinor)
    throw new Problem('agreement.money_short', {
      availableMinor: String(availableMinor),
      coveredMinor: String(coveredMinor),
    })
  mustHaveQuotes(await quotesFor(read, agreement, { service, rules: voucher.rules }))
}
