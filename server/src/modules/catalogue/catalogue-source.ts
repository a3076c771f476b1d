import { type Query, sql } from '../../platform/database.ts'
import { type Filter, pricesOf } from './catalogue-filter.ts'

/** How each order is kept: the column, its type for the cursor, and whether it falls. */
const orders = {
  price: { by: sql`e.price_minor`, type: sql`bigint`, falls: false },
  price_down: { by: sql`e.price_minor`, type: sql`bigint`, falls: true },
  newest: { by: sql`e.published_at`, type: sql`timestamptz`, falls: true },
  score: { by: sql`e.score`, type: sql`int`, falls: true },
} as const

export interface Order {
  readonly sort: keyof typeof orders
  /** Where the page before ended: the value sorted by, and the offer. */
  readonly after: { readonly value: string; readonly id: string } | undefined
  /** How many are wanted. */
  readonly most: number
}

const beyond = ({ sort, after }: Order): Query<unknown> => {
  const { by, type, falls } = orders[sort]
  return after
    ? sql`(${by}, e.offer_id) ${falls ? sql`<` : sql`>`} ((SELECT ${after.value}::${type}), (SELECT ${after.id}::uuid))`
    : sql`true`
}

const ordered = ({ sort }: Order): Query<unknown> => {
  const { by, falls } = orders[sort]
  return falls ? sql`ORDER BY ${by} DESC, e.offer_id DESC` : sql`ORDER BY ${by}, e.offer_id`
}

/** An entry as it is sent, and the place where it stands in the order. */
export interface Shown {
  readonly entry: string
  readonly cursor: string
}

/** Of `entry e`: its card and the standing of today. @param today YYYY-MM-DD */
export const entryOf = (today: string): Query<unknown> => sql`
  '{' || e.card || ',"certifiedUntil":' || coalesce(to_json(CASE WHEN e.certified_until >= ${today}::date THEN e.certified_until END)::text, 'null')
    || ',"score":' || e.score || '}' AS entry`

const cursorOf = ({ sort }: Order): Query<unknown> => sql`${orders[sort].by}::text || '~' || e.offer_id AS cursor`

/**
 * Entries by words and marks, out of the index. The fence (`OFFSET 0`) and the sub-select keep from the planner what is looked for: it
 * does not know that comparing words costs more than all the rest, and would read the catalogue by another index.
 */
export const entriesFound = (found: Query<unknown>): Query<unknown> => sql`(
  SELECT e.* FROM catalogue_entry e WHERE catalogue_found(e.words, e.category, e.region, e.languages,
    e.data_country, e.price_minor, e.listed_nr) @@ (SELECT ${found}::tsquery) OFFSET 0) AS e`

export interface Source {
  /** Of the filters, on `e`. */
  readonly conditions: Query<unknown>
  readonly today: string
}

/** A page of few matches: found, then sorted. */
export const pageOfFound = (found: string, { conditions, today }: Source, order: Order): Query<Shown> => sql`
  SELECT ${entryOf(today)}, ${cursorOf(order)}
  FROM ${entriesFound(sql`${found}`)} WHERE ${conditions} AND ${beyond(order)} ${ordered(order)} LIMIT ${sql.lit(order.most)}`

/** What an index in the order asked for can answer itself. Where the page before ended, it begins: a second bound there would not be seen. */
function alongIndex(filter: Filter, { sort, after }: Order): Query<unknown>[] {
  const { least, most } = pricesOf(filter)
  const isByPrice = sort === 'price' || sort === 'price_down'
  return [
    sql`e.currency = (SELECT ${filter.currency ?? 'MAD'}::text)`,
    ...(filter.category ? [sql`e.category = (SELECT ${filter.category}::text)`] : []),
    ...(isByPrice && !(after && sort === 'price') ? [sql`e.price_minor >= (SELECT ${String(least)}::bigint)`] : []),
    ...(isByPrice && !(after && sort === 'price_down') ? [sql`e.price_minor <= (SELECT ${String(most)}::bigint)`] : []),
  ]
}

/**
 * A page of many matches: the entries are read in order until enough of them meet the filters and have the words. The conditions
 * stand in a CASE because they must not be estimated, what an index is asked for stands in sub-selects, and the limit is written out:
 * a plan for these very values never looks cheaper than the one for any, so that one is made once.
 */
export const pageInOrder = (
  filter: Filter,
  { conditions, today, words }: Source & { readonly words: string | undefined },
  order: Order,
): Query<Shown> => sql`
  SELECT ${entryOf(today)}, ${cursorOf(order)}
  FROM (
    SELECT e.* FROM catalogue_entry e
    WHERE ${sql.join(alongIndex(filter, order), sql` AND `)} AND ${beyond(order)}
    ${ordered(order)} OFFSET 0) AS e
  WHERE CASE WHEN ${conditions} THEN true ELSE false END ${words === undefined ? sql`` : sql`AND e.words @@ (SELECT ${words}::tsquery)`} ${ordered(order)} LIMIT ${sql.lit(order.most)}`
