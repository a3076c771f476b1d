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
import { prepared, type Query, sql } from '../../platform/database.ts'
import type { Served } from '../../platform/route.ts'
import { conditionsOf, shareOf } from './catalogue-filter.ts'
import { entriesFound, ranked } from './catalogue-source.ts'
import { searchQueryOf } from './search-query.ts'

const page = 24

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
  const search = await searchQueryOf(read, q, shareOf(filter))
  const chosen = sort && (sort !== 'relevance' || search.tsquery) ? sort : search.tsquery ? 'relevance' : 'newest'
  const given = { conditions: conditionsOf(filter, today), search, today }
  const source = chosen === 'relevance' ? ranked(given) : entriesFound(given)
  const { by, type, falls } = orders[chosen]
  const direction = falls ? sql`DESC` : sql`ASC`
  const cursor = cursorOf(after)
  const beyond = cursor
    ? sql`(${by}, e.offer_id) ${falls ? sql`<` : sql`>`} (${cursor.value}::${type}, ${cursor.id}::uuid)`
    : sql`true`
  const statement = sql<Shown>`
    WITH shown AS (
      SELECT e.offer_id, e.certified_until, e.score, ${by} AS sorted_by, ${by}::text || '~' || e.offer_id AS cursor
      FROM ${source} AND ${beyond} ORDER BY ${by} ${direction}, e.offer_id ${direction} LIMIT ${page + 1})
    ${entriesOf(sql`shown`, today)} ORDER BY s.sorted_by ${direction}, s.offer_id ${direction}`
  const entries = await read.rows(Object.keys(filter).length > 2 ? statement : prepared(statement))
  const next = entries.length > page ? (entries[page - 1]?.cursor ?? null) : null
  return {
    entries: entries.slice(0, page).map(entryOf),
    next,
    corrections: [...search.corrections],
  }
}

type Shown = Omit<Served<CatalogueEntry>, 'titles' | 'summaries'> & Cards & { readonly cursor: string }
interface Cards {
  readonly card: Pick<CatalogueEntry, 'titles' | 'summaries'>
}
const entryOf = ({ cursor: _, card, ...entry }: Shown): Served<CatalogueEntry> => ({ ...entry, ...card })

/** What a card shows, of `offer_id`, `certified_until`, `score` and `cursor` in `shown s`. */
const entriesOf = (shown: Query<unknown>, today: string) => sql`
  SELECT o.id, o.category, o.currency, o.price_minor, o.price_kind, o.delivery_days, o.data_country, o.languages, e.card,
    jsonb_build_object('id', p.id, 'name', p.name, 'nameAr', p.name_ar, 'region', p.region, 'city', p.city) AS provider,
    CASE WHEN s.certified_until >= ${today}::date THEN s.certified_until END AS certified_until, s.score, s.cursor
  FROM ${shown} s JOIN catalogue_entry e ON e.offer_id = s.offer_id JOIN offer o ON o.id = s.offer_id JOIN provider p ON p.id = o.provider_id`

/** The published offers of one provider, newest first. */
export async function offersOfProvider(
  read: Reading,
  providerId: string,
): Promise<{ entries: Served<CatalogueEntry>[] }> {
  const entries = await read.rows<Shown>(sql`
    WITH shown AS (
      SELECT offer_id, certified_until, score, '' AS cursor FROM catalogue_entry WHERE provider_id = ${providerId}
      ORDER BY published_at DESC LIMIT 100)
    ${entriesOf(sql`shown`, dayOf(read.now))}`)
  return { entries: entries.map(entryOf) }
}

/**
 * How many offers each category has under the other filters. Without words, or with words that stand nearly everywhere, each
 * category is counted up to the most along an index; else the matches are counted in one pass.
 */
export async function categoryCounts(
  read: Reading,
  { q, category: _, ...filter }: CatalogueFilter,
): Promise<ReplyOf<typeof countCategories>> {
  const search = await searchQueryOf(read, q, shareOf(filter))
  const today = dayOf(read.now)
  const conditions = conditionsOf(filter, today)
  const eachUpTo = () => {
    const inCategory = sql`e.category = asked.category AND ${conditions}`
    return sql<Counted>`
      SELECT asked.category, (
        SELECT count(*)::int FROM (
          SELECT FROM ${entriesFound({ conditions: inCategory, search, today })} LIMIT ${mostCounted}) AS few) AS offers
      FROM unnest(${[...categories]}::text[]) AS asked (category)`
  }
  const all = () => sql<Counted>`
    SELECT e.category, least(count(*), ${mostCounted})::int AS offers FROM ${entriesFound({ conditions, search, today })} GROUP BY e.category`
  const found = await read.rows(prepared(search.tsquery && !search.isFrequent ? all() : eachUpTo()))
  const known = new Map(found.map(({ category, offers }) => [category, offers]))
  const counts = categories.map(category => ({ category, offers: known.get(category) ?? 0 }))
  return { counts, total: counts.reduce((sum, { offers }) => sum + offers, 0) }
}

interface Counted {
  readonly category: Category
  readonly offers: number
}

function cursorOf(after: string | undefined): { value: string; id: string } | undefined {
  if (!after) return undefined
  const [, value, id] = /^([-0-9.e+: ]{1,60})~([0-9a-f-]{36})$/.exec(after) ?? []
  if (!value || !id) throw new Problem('catalogue.cursor_wrong')
  return { value, id }
}
