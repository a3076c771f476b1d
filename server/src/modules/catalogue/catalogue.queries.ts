import type {
  CatalogueFilter,
  CatalogueSort,
  listOffersOfProvider,
  searchCatalogue,
} from '@sanad/shared/api/searching.ts'
import { dayOf } from '@sanad/shared/calendar-day.ts'
import type { ReplyOf } from '@sanad/shared/endpoint.ts'
import { Problem } from '@sanad/shared/problems.ts'
import type { Reading } from '../../platform/command.ts'
import { prepared, type Query, sql } from '../../platform/database.ts'
import { JsonReply } from '../../platform/json-reply.ts'
import { conditionsOf } from './catalogue-filter.ts'
import { entryOf, type Order, pageInOrder, pageOfFound, type Shown, type Source } from './catalogue-source.ts'
import { type RankedAsk, rankedPage } from './ranked-page.ts'
import { estimate, foundLiteral, isShorterInOrder, wordsLiteral } from './search-plan.ts'
import { searchQueryOf } from './search-query.ts'
import { sharesOf } from './word-shares.ts'

const page = 24

interface Asked extends CatalogueFilter {
  readonly sort?: CatalogueSort
  readonly after?: string
}

/** One page of the catalogue, as JSON. `after` is the last entry's sort value and id. */
export async function searchOffers(
  read: Reading,
  { q, sort, after, ...filter }: Asked,
): Promise<JsonReply<ReplyOf<typeof searchCatalogue>>> {
  const search = await searchQueryOf(read, q)
  const hasWords = search.parts.length > 0
  const chosen = sort && (sort !== 'relevance' || hasWords) ? sort : hasWords ? 'relevance' : 'newest'
  const ask = { search, filter, shares: await sharesOf(read) }
  const today = dayOf(read.now)
  const source = { conditions: conditionsOf(filter, today), today }
  const place = placeOf(after, chosen)
  const most = page + 1
  const found =
    chosen === 'relevance'
      ? await rankedPage(read, ask, source, { after: place && rankedPlace(place), most })
      : await read.rows(sorted(ask, source, { sort: chosen, after: place, most }))
  const next = found.length > page ? (found[page - 1]?.cursor ?? null) : null
  const entries = found.slice(0, page).map(({ entry }) => entry)
  return new JsonReply(
    `{"entries":[${entries}],"next":${JSON.stringify(next)},"corrections":${JSON.stringify(search.corrections)}}`,
  )
}

function sorted(ask: RankedAsk, source: Source, order: Order): Query<Shown> {
  const { search, filter, shares } = ask
  const found = foundLiteral(ask)
  if (found !== '' && !isShorterInOrder(estimate(search, filter, shares), filter, shares, order.most))
    return prepared(pageOfFound(found, source, order))
  const words = search.parts.length > 0 ? wordsLiteral(search) : undefined
  return prepared(pageInOrder(filter, { ...source, words }, order))
}

/** The published offers of one provider, newest first. */
export async function offersOfProvider(
  read: Reading,
  providerId: string,
): Promise<JsonReply<ReplyOf<typeof listOffersOfProvider>>> {
  const found = await read.rows<Pick<Shown, 'entry'>>(sql`
    SELECT ${entryOf(dayOf(read.now))} FROM catalogue_entry e WHERE e.provider_id = ${providerId}
    ORDER BY e.published_at DESC LIMIT 100`)
  return new JsonReply(`{"entries":[${found.map(({ entry }) => entry)}]}`)
}

interface Place {
  readonly value: string
  readonly id: string
}

const instant = /^\d{4}-\d\d-\d\d \d\d:\d\d:\d\d(?:\.\d+)?[+-]\d\d(?::\d\d)?$/
const values: Readonly<Record<CatalogueSort, RegExp>> = {
  price: /^\d{1,18}$/,
  price_down: /^\d{1,18}$/,
  newest: instant,
  score: /^\d{1,9}$/,
  relevance: /^[0-3]:\d{1,9}$/,
}

/** @throws Problem catalogue.cursor_wrong, for a place in another order too */
function placeOf(after: string | undefined, sort: CatalogueSort): Place | undefined {
  if (!after) return undefined
  const [, value, id] = /^([-0-9.+: ]{1,60})~([0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12})$/.exec(after) ?? []
  if (!value || !id || !values[sort].test(value) || (sort === 'newest' && !isInstant(value)))
    throw new Problem('catalogue.cursor_wrong')
  return { value, id }
}

const isInstant = (value: string): boolean =>
  !Number.isNaN(Date.parse(value.replace(/([+-]\d\d)$/, '$1:00').replace(' ', 'T')))

function rankedPlace({ value }: Place): { tier: number; listedNr: number } {
  const [tier = 0, listedNr = 0] = value.split(':').map(Number)
  return { tier, listedNr }
}
