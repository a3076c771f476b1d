import type { Criterion, OfferText } from '@sanad/shared/api/catalogue.ts'
import type { Lang } from '@sanad/shared/figures.ts'
import type { Category } from '@sanad/shared/machines/offer.ts'
import { type Currency, shareOf } from '@sanad/shared/money.ts'
import type { Texts } from '@sanad/shared/texts.ts'

/** The service as the association asked for it. Later changes of the offer do not reach it. */
export interface RequestedOffer {
  readonly category: Category
  readonly priceKind: 'fixed' | 'custom'
  readonly yearlyMinor: string
  readonly deliveryDays: number
  readonly languages: readonly string[]
  readonly dataCountry: string
  readonly texts: Readonly<Partial<Record<Lang, OfferText>>>
  readonly criteria: readonly Criterion[]
}

/** One milestone as agreed; amounts as digits of minor units. */
export interface AgreedTranche {
  readonly position: number
  readonly kind: 'delivery' | 'service'
  readonly basisPoints: number
  readonly amountMinor: string
}

/** Every fact of an agreement: what its text is written from and what is hashed with it. */
export interface AgreementTerms {
  readonly reference: string
  readonly programme: {
    readonly code: string
    readonly name: Readonly<Record<Lang, string>>
    readonly rulebookVersion: number
  }
  readonly association: {
    readonly id: string
    readonly nameAr: string
    readonly nameFr: string
    readonly registration: string | null
  }
  readonly provider: {
    readonly id: string
    readonly name: string
    readonly nameAr: string
    readonly ice: string | null
    readonly city: string
    readonly address: string
    readonly signedBy: string
  }
  readonly service: RequestedOffer
  readonly currency: Currency
  readonly priceMinor: string
  readonly coveredMinor: string
  readonly coPaymentMinor: string
  readonly tranches: readonly AgreedTranche[]
  readonly deliveryDays: number
  readonly servicePeriodDays: number
  readonly acceptanceReminderDays: number
  readonly acceptanceEscalationDays: number
  readonly paymentWorkingDays: number
  readonly security: {
    readonly state: string
    readonly score: number | null
    readonly expiresOn: string | null
    readonly baselineVersion: number
  }
  /** `YYYY-MM-DD` in Morocco. */
  readonly offeredOn: string
  /** ISO 8601: until when the voucher can be committed. */
  readonly signBy: string
}

/** A criterion of the service period, on top of what the delivery was judged by. */
export const serviceCriteria: readonly Criterion[] = ['service_kept', 'support_answered'].map(code => ({
  code,
  texts: null,
}))

/**
 * The milestones of a covered amount, one a share of the rulebook. Shares are rounded down, the last takes what remains; it
 * is due after the service period. One that would come to nothing is left out.
 * @param basisPoints shares that sum to 10 000
 */
export function tranchesOf(coveredMinor: bigint, basisPoints: readonly number[]): AgreedTranche[] {
  const shares = basisPoints.map(points => shareOf(coveredMinor, points))
  const rest = coveredMinor - shares.slice(0, -1).reduce((sum, share) => sum + share, 0n)
  const amounts = [...shares.slice(0, -1), rest]
  return amounts
    .map((amount, index) => ({
      kind: index > 0 && index === amounts.length - 1 ? ('service' as const) : ('delivery' as const),
      basisPoints: basisPoints[index] ?? 0,
      amountMinor: String(amount),
    }))
    .filter(({ amountMinor }) => amountMinor !== '0')
    .map((tranche, index) => ({ position: index + 1, ...tranche }))
}

/** What a milestone is judged by. */
export const criteriaOf = (
  terms: Pick<AgreementTerms, 'service'>,
  kind: AgreedTranche['kind'],
): readonly Criterion[] => (kind === 'service' ? serviceCriteria : terms.service.criteria)

/** The title of the service in every language it has. */
export const titlesOf = ({ texts }: RequestedOffer): Texts =>
  Object.fromEntries(Object.entries(texts).map(([lang, text]) => [lang, text.title]))
