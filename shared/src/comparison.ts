import type { Offer } from './api/catalogue.ts'

/** What a voucher pays of a price and what is left, in minor units. */
export interface Cover {
  readonly coveredMinor: string
  /** The association’s own share. */
  readonly ownMinor: string
  readonly leftMinor: string
}

/** A voucher pays a price up to what is available on it. Amounts in minor units of one currency. */
export function coverOf(priceMinor: string, availableMinor: string): Cover {
  const [price, available] = [BigInt(priceMinor), BigInt(availableMinor)]
  const covered = price < available ? price : available
  return { coveredMinor: String(covered), ownMinor: String(price - covered), leftMinor: String(available - covered) }
}

/** The price includes the first year; the second is paid by the association. */
export const costOver24MonthsMinor = ({ priceMinor, yearlyMinor }: Pick<Offer, 'priceMinor' | 'yearlyMinor'>): string =>
  String(BigInt(priceMinor) + BigInt(yearlyMinor))

export const comparedCriteria = [
  'price',
  'cover',
  'own',
  'cost24',
  'security',
  'languages',
  'data',
  'included',
  'exit',
  'delivery',
  'criteria',
] as const
export type ComparedCriterion = (typeof comparedCriteria)[number]

export interface ComparisonRow {
  readonly criterion: ComparedCriterion
  /** Whether the offers are not all the same here. */
  readonly differs: boolean
}

/**
 * The rows of a comparison. Offers are the same in a row when what they promise is the same, whatever the order in which
 * languages are listed. Rows about the voucher are left out when its amount is not known.
 */
export function comparisonOf(offers: readonly Offer[], availableMinor: string | null): ComparisonRow[] {
  const rows = comparedCriteria.filter(
    criterion => availableMinor !== null || (criterion !== 'cover' && criterion !== 'own'),
  )
  return rows.map(criterion => {
    const values = offers.map(offer => JSON.stringify(promised(offer, criterion, availableMinor ?? '0')))
    return { criterion, differs: new Set(values).size > 1 }
  })
}

function promised(offer: Offer, criterion: ComparedCriterion, availableMinor: string): unknown {
  const all = <T>(pick: (text: NonNullable<Offer['texts']['ar']>) => T) =>
    [offer.texts.ar, offer.texts.fr, offer.texts.en].map(text => text && pick(text))
  switch (criterion) {
    case 'price':
      return [offer.currency, offer.priceMinor, offer.priceKind]
    case 'cover':
      return coverOf(offer.priceMinor, availableMinor).coveredMinor
    case 'own':
      return coverOf(offer.priceMinor, availableMinor).ownMinor
    case 'cost24':
      return costOver24MonthsMinor(offer)
    case 'security':
      return [offer.standing.state, offer.standing.score]
    case 'languages':
      return [...offer.languages].sort()
    case 'data':
      return offer.dataCountry
    case 'included':
      return all(({ included }) => included)
    case 'exit':
      return all(({ exit }) => exit)
    case 'delivery':
      return offer.deliveryDays
    case 'criteria':
      return offer.criteria
  }
}
