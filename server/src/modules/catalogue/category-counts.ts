import { type CatalogueFilter, type countCategories, mostCounted } from '@sanad/shared/api/searching.ts'
import { dayOf } from '@sanad/shared/calendar-day.ts'
import type { ReplyOf } from '@sanad/shared/endpoint.ts'
import { type Category, categories } from '@sanad/shared/machines/offer.ts'
import type { Reading } from '../../platform/command.ts'
import { prepared, type Query, sql } from '../../platform/database.ts'
import { conditionsOf } from './catalogue-filter.ts'
import { entriesFound } from './catalogue-source.ts'
import { estimate, foundLiteral, windowFor } from './search-plan.ts'
import { searchQueryOf } from './search-query.ts'
import { sharesOf } from './word-shares.ts'

/** Matches up to which counting them all is shorter than counting each category up to the most. */
const fewMatches = 3_000

interface Counted {
  readonly category: Category
  readonly offers: number
}

/** How many offers each category has under the other filters: few matches in one pass, many category by category up to the most. */
export async function categoryCounts(
  read: Reading,
  { q, category: _, ...filter }: CatalogueFilter,
): Promise<ReplyOf<typeof countCategories>> {
  const search = await searchQueryOf(read, q)
  const shares = await sharesOf(read)
  const conditions = conditionsOf(filter, dayOf(read.now))
  const { matches } = estimate(search, filter, shares)
  const literals = categories.map(category => {
    const ask = { search, shares, filter: { ...filter, category } }
    const window = windowFor(mostCounted, estimate(search, ask.filter, shares).matches, search.lastNr)
    const whole = foundLiteral(ask)
    return { category, whole, newest: window ? foundLiteral(ask, { window }) : whole }
  })
  const found = foundLiteral({ search, filter, shares })
  const isInOnePass = found !== '' && matches < fewMatches
  const counted = await read.rows(
    prepared(isInOnePass ? inOnePass(sql`${found}`, conditions) : oneByOne(literals, conditions)),
  )
  const known = new Map(counted.map(({ category, offers }) => [category, offers]))
  const counts = categories.map(category => ({ category, offers: known.get(category) ?? 0 }))
  return { counts, total: counts.reduce((sum, { offers }) => sum + offers, 0) }
}

const inOnePass = (found: Query<unknown>, conditions: Query<unknown>): Query<Counted> => sql`
  SELECT e.category, least(count(*), ${mostCounted})::int AS offers FROM ${entriesFound(found)} WHERE ${conditions} GROUP BY e.category`

interface Literals {
  readonly category: string
  readonly whole: string
  /** On the last listings, which likely hold the most already. */
  readonly newest: string
}

function oneByOne(literals: readonly Literals[], conditions: Query<unknown>): Query<Counted> {
  const upToMost = (found: Query<unknown>) => sql`(
    SELECT count(*)::int AS offers FROM (
      SELECT FROM ${entriesFound(found)} WHERE ${conditions} LIMIT ${mostCounted}) AS few)`
  const column = (of: (each: Literals) => string) => sql`${literals.map(of)}::text[]`
  return sql`
    SELECT asked.category, CASE WHEN few.offers < ${mostCounted} AND asked.newest <> asked.whole
      THEN ${upToMost(sql`asked.whole`)} ELSE few.offers END AS offers
    FROM unnest(${column(each => each.category)}, ${column(each => each.newest)}, ${column(each => each.whole)})
        AS asked (category, newest, whole)
      CROSS JOIN LATERAL ${upToMost(sql`asked.newest`)} AS few`
}
