import {
  type CatalogueEntry,
  type CatalogueFilter,
  type CatalogueSort,
  type countCategories,
  mostCounted,
  type searchCatalogue,
} from '@sanad/shared/api/searching.ts'
import { dayOf } from '@sanad/shared/calendar-day.ts'
import type { ReplyOf } from '@sanad/shared/endpoint.ts'
import { type Category, categories } from '@sanad/shared/machines/offer.ts'
import { Problem } from '@sanad/shared/problems.ts'
import type { Reading } from '../../platform/command.ts'
import { type Query, sql } from '../../platform/database.ts'
import type { Served } from '../../platform/route.ts'
import { conditionsOf } from './catalogue-filter.ts'
import { searchQueryOf } from './search-query.ts'

const page = 24
/** Matches that are ranked at most, the newest: ranking thousands costs more than it tells (docs/decisions/0050-search.md). */
const mostRanked = 400

interface Asked extends CatalogueFilter {
  readonly sort?: CatalogueSort
  readonly after?: string
}

/** How each order is kept: the column, its type for the cursor, and whether it falls. */
const orders = {
  price: { by: sql`e.price_minor`, type: sql`bigint`, falls: false },
  price_down: { by: sql`e.price_minor`, type: sql`bigint`, falls: true },
  newest: { by: sql`e.published_at`, type: sql`timestamptz`, falls: true },
  score: { by: sql`e.score`, type: sql`int`, falls: true },
  relevance: { by: sql`e.rank`, type: sql`float8`, falls: true },
} as const

/** One page of the catalogue. `after` is the last entry's sort value and id. */
export async function searchOffers(
  read: Reading,
  { q, sort, after, ...filter }: Asked,
): Promise<Served<ReplyOf<typeof searchCatalogue>>> {
  const today = dayOf(read.now)
  const { tsquery, corrections } = await searchQueryOf(read, q)
  const chosen = sort && (sort !== 'relevance' || tsquery) ? sort : tsquery ? 'relevance' : 'newest'
  const conditions = conditionsOf(filter, today, tsquery)
  const source =
    chosen === 'relevance' ? ranked(conditions, tsquery ?? '', today) : sql`catalogue_entry e WHERE ${conditions}`
  const { by, type, falls } = orders[chosen]
  const direction = falls ? sql`DESC` : sql`ASC`
  const cursor = cursorOf(after)
  const beyond = cursor
    ? sql`(${by}, e.offer_id) ${falls ? sql`<` : sql`>`} (${cursor.value}::${type}, ${cursor.id}::uuid)`
    : sql`true`
  const entries = await read.rows<Served<CatalogueEntry> & { cursor: string }>(sql`
    WITH shown AS (
      SELECT e.offer_id, e.certified_until, e.score, ${by} AS sorted_by, ${by}::text || '~' || e.offer_id AS cursor
      FROM ${source} AND ${beyond} ORDER BY ${by} ${direction}, e.offer_id ${direction} LIMIT ${page + 1})
    ${entriesOf(sql`shown`, today)} ORDER BY s.sorted_by ${direction}, s.offer_id ${direction}`)
  const next = entries.length > page ? (entries[page - 1]?.cursor ?? null) : null
  return {
    entries: entries.slice(0, page).map(({ cursor: _, ...entry }) => entry),
    next,
    corrections: [...corrections],
  }
}

// Certified firms come first among equals: others cannot be chosen.
const ranked = (conditions: Query<unknown>, tsquery: string, today: string) => sql`(
  SELECT e.*, ts_rank(e.words, ${tsquery}::tsquery)::float8
    * CASE WHEN e.certified_until >= ${today}::date THEN 1 ELSE 0.5 END AS rank
  FROM catalogue_entry e WHERE ${conditions} ORDER BY e.published_at DESC, e.offer_id DESC LIMIT ${mostRanked}) AS e WHERE true`

/** What a card shows, of `offer_id`, `certified_until`, `score` and `cursor` in `shown s`. */
const entriesOf = (shown: Query<unknown>, today: string) => sql`
  SELECT o.id, o.category, o.currency, o.price_minor, o.price_kind, o.delivery_days, o.data_country, o.languages,
    jsonb_strip_nulls(jsonb_build_object('ar', o.texts->'ar'->'title', 'fr', o.texts->'fr'->'title', 'en', o.texts->'en'->'title')) AS titles,
    jsonb_strip_nulls(jsonb_build_object('ar', o.texts->'ar'->'summary', 'fr', o.texts->'fr'->'summary', 'en', o.texts->'en'->'summary'))
      AS summaries,
    jsonb_build_object('id', p.id, 'name', p.name, 'nameAr', p.name_ar, 'region', p.region, 'city', p.city) AS provider,
    CASE WHEN s.certified_until >= ${today}::date THEN s.certified_until END AS certified_until, s.score, s.cursor
  FROM ${shown} s JOIN offer o ON o.id = s.offer_id JOIN provider p ON p.id = o.provider_id`

/** The published offers of one provider, newest first. */
export async function offersOfProvider(
  read: Reading,
  providerId: string,
): Promise<{ entries: Served<CatalogueEntry>[] }> {
  const entries = await read.rows<Served<CatalogueEntry> & { cursor: string }>(sql`
    WITH shown AS (
      SELECT offer_id, certified_until, score, '' AS cursor FROM catalogue_entry WHERE provider_id = ${providerId}
      ORDER BY published_at DESC LIMIT 100)
    ${entriesOf(sql`shown`, dayOf(read.now))}`)
  return { entries: entries.map(({ cursor: _, ...entry }) => entry) }
}

/**
 * How many offers each category has under the other filters. Without words each category is counted up to a thousand along an
 * index; with words the matches are counted in one pass.
 */
export async function categoryCounts(
  read: Reading,
  { q, category: _, ...filter }: CatalogueFilter,
): Promise<ReplyOf<typeof countCategories>> {
  const { tsquery } = await searchQueryOf(read, q)
  const conditions = conditionsOf(filter, dayOf(read.now), tsquery)
  const found = await read.rows<{ category: Category; offers: number }>(
    tsquery
      ? sql`SELECT e.category, least(count(*), ${mostCounted})::int AS offers FROM catalogue_entry e WHERE ${conditions} GROUP BY e.category`
      : sql`
        SELECT asked.category, (
          SELECT count(*)::int FROM (
            SELECT FROM catalogue_entry e WHERE e.category = asked.category AND ${conditions} LIMIT ${mostCounted}) AS few) AS offers
        FROM unnest(${[...categories]}::text[]) AS asked (category)`,
  )
  const known = new Map(found.map(({ category, offers }) => [category, offers]))
  const counts = categories.map(category => ({ category, offers: known.get(category) ?? 0 }))
  return { counts, total: counts.reduce((sum, { offers }) => sum + offers, 0) }
}

function cursorOf(after: string | undefined): { value: string; id: string } | undefined {
  if (!after) return undefined
  const [, value, id] = /^([-0-9.e+: ]{1,60})~([0-9a-f-]{36})$/.exec(after) ?? []
  if (!value || !id) throw new Problem('catalogue.cursor_wrong')
  return { value, id }
}
