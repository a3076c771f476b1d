import type { FullText, Text } from './text.ts'

export const offerCategories = [
  'website',
  'membership',
  'accounting',
  'collaboration',
  'cybersecurity',
  'archives',
  'training',
  'accessibility',
] as const
export type OfferCategory = (typeof offerCategories)[number]

/** One service firms sell, before it is fitted to an audience. */
export interface ServiceWords<T extends Text = Text> {
  readonly title: T
  readonly summary: T
  /** Whole dirham: the lowest and the highest price asked for it. */
  readonly priceRangeMad: readonly [number, number]
  /** Days from signature to delivery. */
  readonly deliveryDays: number
}

/** The words of a category. Included items and criteria fit every service of the category. */
export interface CategoryWords<T extends Text = Text> {
  readonly services: readonly ServiceWords<T>[]
  readonly included: readonly T[]
  readonly criteria: readonly T[]
  readonly exitTerms: readonly T[]
}

/** A category whose words exist in all three languages. */
export type FullCategoryWords = CategoryWords<FullText>
