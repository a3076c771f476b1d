import type { CatalogueFilter } from '@sanad/shared/api/searching.ts'
import { type Query, sql } from '../../platform/database.ts'
import type { Shares } from './word-shares.ts'

export type Filter = Omit<CatalogueFilter, 'q'>

const mostMinor = '9223372036854775807'

/**
 * The conditions of a filter on `catalogue_entry e`, always all of them, so that the statement stays one and the same.
 * @param today 'YYYY-MM-DD', for the certification
 */
export function conditionsOf(filter: Filter, today: string): Query<unknown> {
  const region = filter.region ?? null
  const { least, most } = pricesOf(filter)
  const certifiedUntil = filter.certified ? today : null
  return sql`e.currency = ${filter.currency ?? 'MAD'}
    AND e.category = coalesce(${filter.category ?? null}, e.category)
    AND (${region}::text IS NULL OR e.region = ${region})
    AND e.languages @> ${filter.language ? [filter.language] : []}::text[]
    AND e.data_country = coalesce(${filter.dataInMorocco ? 'MA' : null}, e.data_country)
    AND e.price_minor BETWEEN ${String(least)}::bigint AND ${String(most)}::bigint
    AND (${certifiedUntil}::date IS NULL OR e.certified_until >= ${certifiedUntil}::date)`
}

/** The prices a filter asks for. */
export const pricesOf = ({ minMinor, maxMinor }: Filter): { least: bigint; most: bigint } => ({
  least: BigInt(minMinor ?? 0),
  most: BigInt(maxMinor ?? mostMinor),
})

/** What of a filter stands in the index of words, as SQL's `catalogue_marks` writes it; any mark of each list. */
export function marksOf(filter: Filter): string[][] {
  const { category, region, language, dataInMorocco } = filter
  const { least, most } = pricesOf(filter)
  const prices = rangeMarks('p', [15, 17, 19], least, most)
  return [
    ...(category ? [[`#c:${category}`]] : []),
    ...(region ? [[`#r:${region}`]] : []),
    ...(language ? [[`#l:${language}`]] : []),
    ...(dataInMorocco ? [['#d:MA']] : []),
    ...(prices ? [prices] : []),
  ]
}

const mostMarks = 6

/** Marks of a range by the smallest size of which few are needed; undefined when it is wider than that. */
export function rangeMarks(kind: 'p' | 'n', sizes: readonly number[], from: bigint, to: bigint): string[] | undefined {
  const size = sizes.map(BigInt).find(bits => (to >> bits) - (from >> bits) < mostMarks)
  if (size === undefined || to < from) return undefined
  const count = Number((to >> size) - (from >> size)) + 1
  return Array.from({ length: count }, (_, at) => `#${kind}${size}:${(from >> size) + BigInt(at)}`)
}

const assumed = { otherCurrency: 0.05, rareMark: 0.005 }

/** Marks most offers have only cost: they are not looked up. */
export const isLookedUp = (anyOf: readonly string[], shares: Shares): boolean =>
  anyOf.length > 1 || shares.of(anyOf[0] ?? '') < 0.5

/** Which share of the offers the index finds for a filter, roughly: more than meet it, since marks of prices are wider. */
export const shareOfMarks = (filter: Filter, shares: Shares): number =>
  marksOf(filter)
    .filter(anyOf => isLookedUp(anyOf, shares))
    .map(anyOf => anyOf.reduce((sum, mark) => sum + (shares.of(mark) || assumed.rareMark), 0))
    .reduce((product, share) => product * Math.min(1, share), 1)

/** Which share of the offers meets a filter, roughly. */
export function shareOfFilter(filter: Filter, shares: Shares): number {
  const marked = marksOf({ ...filter, minMinor: undefined, maxMinor: undefined }).flat()
  const { least, most } = pricesOf(filter)
  return (
    marked.reduce((product, mark) => product * (shares.of(mark) || assumed.rareMark), 1) *
    shares.ofPrices(least, most) *
    ((filter.currency ?? 'MAD') === 'MAD' ? 1 : assumed.otherCurrency)
  )
}
