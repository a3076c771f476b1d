import { type Filter, isLookedUp, marksOf, rangeMarks, shareOfFilter, shareOfMarks } from './catalogue-filter.ts'
import type { SearchQuery } from './search-query.ts'
import type { Shares } from './word-shares.ts'

/** Where all words must stand: in title or firm, in these, summary or category, anywhere. */
export type Where = '#1:' | '#2:' | ''

/** Which share of the offers has the words, how many of these meet the filters, and how many the index finds for both, roughly. */
export interface Estimate {
  readonly worded: number
  readonly matches: number
  readonly found: number
}

/**
 * Words that begin alike stand in the same offers: the commonest says how many. Words that belong together are found together:
 * each further one halves less than chance would have it.
 */
export function estimate({ parts }: SearchQuery, filter: Filter, shares: Shares, where: Where = ''): Estimate {
  const each = parts.map(({ words, isBeginning }) =>
    Math.max(...words.map(word => (isBeginning ? shares.ofBeginning(where + word) : shares.of(where + word)))),
  )
  const worded = each.toSorted((a, b) => a - b).reduce((product, share, at) => product * share ** (1 / 2 ** at), 1)
  return {
    worded,
    matches: worded * shareOfFilter(filter, shares) * shares.offers,
    found: worded * shareOfMarks(filter, shares) * shares.offers,
  }
}

/** Literal of the `tsquery` of what was typed. */
export const wordsLiteral = ({ parts }: SearchQuery, where: Where = ''): string =>
  parts
    .map(({ words, isBeginning }) =>
      anyOf(
        words.map(word => where + word),
        isBeginning,
      ),
    )
    .join(' & ')

/** The same on an entry's own words, which keep where they stand as weights: `A` title and firm, `B` summary and category. */
export const weightedLiteral = ({ parts }: SearchQuery, weights: 'A' | 'AB'): string =>
  parts.map(({ words, isBeginning }) => anyOf(words, isBeginning, weights)).join(' & ')

/** Of the numbers of listing, which to look at. */
export interface Window {
  readonly from: number
  readonly to: number
}

/**
 * Literal of a `tsquery` on words and marks together; '' when nothing narrows it.
 * @param but words that must not stand all there
 */
export function foundLiteral(
  { search, filter, shares }: { search: SearchQuery; filter: Filter; shares: Shares },
  {
    where = '',
    but,
    window,
  }: { readonly where?: Where; readonly but?: Where; readonly window?: Window | undefined } = {},
): string {
  const marks = marksOf(filter).filter(any => isLookedUp(any, shares))
  const listings = window && rangeMarks('n', [10, 12, 14], BigInt(window.from), BigInt(window.to))
  return [
    ...(search.parts.length ? [wordsLiteral(search, where)] : []),
    ...[...marks, ...(listings ? [listings] : [])].map(any => anyOf(any)),
    ...(but ? [`!(${wordsLiteral(search, but)})`] : []),
  ].join(' & ')
}

/** Numbers of listing that may come while a search is under way. */
const mayCome = 1_000

/**
 * The last listings up to `to` that hold `needed` matches, if offers are spread as they mostly are; undefined where looking at all of
 * them is as short.
 */
export function windowFor(needed: number, matches: number, lastNr: number, to = lastNr + mayCome): Window | undefined {
  if (matches < needed * 5) return undefined
  const width = Math.ceil((lastNr * needed * 1.5) / matches)
  return width < lastNr / 2 ? { from: Math.max(0, Math.min(to, lastNr) - width), to } : undefined
}

/** What it costs to read an entry in order, and to find one, in the same unit. */
const costs = { read: 3, found: 1.3, finding: 400 }
/** Words in so many offers, filters counted in or not, are met in passing. */
const frequent = { matches: 0.15, words: 0.5 }

/** Whether reading the entries in the order asked for is shorter than finding all matches and sorting them. */
export function isShorterInOrder(
  { worded, matches, found }: Estimate,
  filter: Filter,
  shares: Shares,
  most: number,
): boolean {
  if (worded < 1) return shares.offers > 0 && (worded > frequent.words || matches / shares.offers > frequent.matches)
  const within = filter.category ? shares.offers * (shares.of(`#c:${filter.category}`) || 0.005) : shares.offers
  return matches === 0 || (costs.read * most * within) / matches < costs.finding + costs.found * found
}

const anyOf = (words: readonly string[], isBeginning = false, weights = ''): string => {
  const suffix = weights || isBeginning ? `:${weights}${isBeginning ? '*' : ''}` : ''
  const each = words.map(word => quoted(word) + suffix)
  return each.length === 1 ? (each[0] ?? '') : `(${each.join(' | ')})`
}

/** A region is typed by whoever writes the address: signs of the query language are doubled. */
const quoted = (word: string): string => `'${word.replace(/['\\]/g, sign => sign + sign)}'`
