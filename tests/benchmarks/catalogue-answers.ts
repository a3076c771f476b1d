import { deepEqual, equal, ok } from 'node:assert/strict'
import { type Database, sql } from '@sanad/server/platform/database.ts'
import type { CatalogueEntry, CatalogueFilter, CatalogueSort } from '@sanad/shared/api/searching.ts'

/** An entry, and what it is sorted by where its card does not say it. */
interface Standing extends CatalogueEntry {
  /** Microseconds since 1970. */
  readonly publishedAt: bigint
}

type Asked = CatalogueFilter & { readonly sort?: CatalogueSort; readonly after?: string }

const page = 24
/** Of all addresses every how manieth is asked again. */
const sampled = 20

/**
 * Searches asked again and held against the whole catalogue, read row by row: what was found meets the filter and stands there once; without words it is exactly
 * the page asked for, none left out, in order. @throws AssertionError
 */
export async function mustBeFound(database: Database, url: string, asks: readonly Asked[]): Promise<void> {
  const all = await catalogueOf(database)
  const byId = new Map(all.map(entry => [entry.id, entry]))
  for (const asked of asks.filter((_, at) => at % sampled === 0)) {
    const address = `${url}/api/catalogue?${new URLSearchParams(asked as Record<string, string>)}`
    const { entries } = (await (await fetch(address)).json()) as { entries: CatalogueEntry[] }
    const ids = entries.map(({ id }) => id)
    equal(new Set(ids).size, ids.length, `an offer stands twice: ${address}`)
    for (const { id } of entries) ok(meets(byId.get(id), asked), `${id} does not meet: ${address}`)
    if (asked.q === undefined) deepEqual(ids, pageOf(all, asked), `not the page asked for: ${address}`)
  }
}

const catalogueOf = async (database: Database): Promise<Standing[]> => {
  const rows = await database.rows<{ card: string; certifiedUntil: string | null; score: number; at: string }>(sql`
    SELECT card, certified_until, score, (extract(epoch FROM published_at) * 1000000)::bigint::text AS at FROM catalogue_entry`)
  return rows.map(({ card, certifiedUntil, score, at }) => ({
    ...(JSON.parse(`{${card}}`) as CatalogueEntry),
    certifiedUntil,
    score,
    publishedAt: BigInt(at),
  }))
}

const meets = (entry: Standing | undefined, asked: Asked): boolean =>
  entry !== undefined &&
  entry.currency === (asked.currency ?? 'MAD') &&
  [undefined, entry.category].includes(asked.category) &&
  [undefined, entry.provider.region].includes(asked.region) &&
  (asked.language === undefined || entry.languages.includes(asked.language)) &&
  (asked.dataInMorocco === undefined || entry.dataCountry === 'MA') &&
  (asked.certified === undefined || entry.certifiedUntil !== null) &&
  BigInt(entry.priceMinor) >= BigInt(asked.minMinor ?? 0) &&
  (asked.maxMinor === undefined || BigInt(entry.priceMinor) <= BigInt(asked.maxMinor))

const orders: Record<Exclude<CatalogueSort, 'relevance'>, { by: (entry: Standing) => bigint; falls: boolean }> = {
  newest: { by: ({ publishedAt }) => publishedAt, falls: true },
  price: { by: ({ priceMinor }) => BigInt(priceMinor), falls: false },
  price_down: { by: ({ priceMinor }) => BigInt(priceMinor), falls: true },
  score: { by: ({ score }) => BigInt(score), falls: true },
}

/** The ids of one page, by looking at all: those that come after the place in the order, by value and then by id. */
function pageOf(all: readonly Standing[], asked: Asked): string[] {
  const sort = asked.sort === undefined || asked.sort === 'relevance' ? 'newest' : asked.sort
  const { by, falls } = orders[sort]
  const compare = (a: Standing, b: Standing): number => {
    const [low, high] = [by(a), by(b)]
    const rising = low === high ? (a.id < b.id ? -1 : a.id > b.id ? 1 : 0) : low < high ? -1 : 1
    return falls ? -rising : rising
  }
  const last = asked.after && all.find(({ id }) => asked.after?.endsWith(id))
  return all
    .filter(entry => meets(entry, asked) && (!last || compare(entry, last) > 0))
    .toSorted(compare)
    .slice(0, page)
    .map(({ id }) => id)
}
