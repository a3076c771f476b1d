import { type Query, sql } from '../../platform/database.ts'
import type { SearchQuery } from './search-query.ts'

/** Matches that are ranked at most, the newest: ten pages. Ranking thousands costs more than it tells (docs/decisions/0050-search.md). */
export const mostRanked = 240

/** The entries a page is taken from, as `FROM ${source} WHERE true`; what is sorted by is a column of `e`. */
export interface Source {
  /** Of the filters, on `catalogue_entry e`. */
  readonly conditions: Query<unknown>
  readonly search: SearchQuery
  /** YYYY-MM-DD, for the certification. */
  readonly today: string
}

/**
 * Entries that meet filters and words. Words are looked up in their index first and the rest is held against what that finds:
 * PostgreSQL does not know that comparing words costs more than all the rest, and would read the catalogue by another index.
 * Hence the fence (`OFFSET 0`) and the sub-select, which keeps from the planner what is looked for. Words that stand nearly
 * everywhere are met soon by looking at the newest: then the condition is written so that no index answers it.
 */
export function entriesFound({ conditions, search: { tsquery, isFrequent } }: Source): Query<unknown> {
  if (tsquery === undefined) return sql`catalogue_entry e WHERE ${conditions}`
  if (isFrequent) return sql`catalogue_entry e WHERE ${conditions} AND (e.words @@ ${tsquery}::tsquery) IS TRUE`
  return sql`(
    SELECT e.offer_id, e.category, e.currency, e.price_minor, e.region, e.languages, e.data_country, e.published_at, e.certified_until, e.score
    FROM catalogue_entry e WHERE e.words @@ (SELECT ${tsquery}::tsquery) OFFSET 0) AS e WHERE ${conditions}`
}

/** The newest matches with their `rank`. Certified firms come first among equals: others cannot be chosen. */
export const ranked = (source: Source): Query<unknown> => sql`(
  SELECT newest.*, ts_rank(w.words, ${source.search.tsquery}::tsquery)::float8
    * CASE WHEN newest.certified_until >= ${source.today}::date THEN 1 ELSE 0.5 END AS rank
  FROM (
    SELECT e.offer_id, e.certified_until, e.score FROM ${entriesFound(source)}
    ORDER BY e.published_at DESC, e.offer_id DESC LIMIT ${mostRanked}) AS newest
  JOIN catalogue_entry w ON w.offer_id = newest.offer_id) AS e WHERE true`
