import { associationsOf, offersOf, providersOf, type Random, randomOf } from '@sanad/server/modules/demo/names/index.ts'
import { type Database, sql } from '@sanad/server/platform/database.ts'
import { catalogueSorts } from '@sanad/shared/api/searching.ts'
import { categories } from '@sanad/shared/machines/offer.ts'
import { regions } from '@sanad/shared/territory.ts'

type Asked = Record<string, string>

/**
 * What visitors ask of the catalogue, `count` different addresses, the same each time: three in ten look around or page on, two
 * in ten filter and sort, four in ten type words in one of three languages (half of them with a filter), one mistypes.
 */
export async function catalogueAsks(database: Database, count: number): Promise<Asked[]> {
  const random = randomOf(2026)
  const cursors = await cursorsOf(database)
  const words = wordsOf(random)
  const found = new Map<string, Asked>()
  while (found.size < count) {
    const asked = someAsk(random, cursors, words)
    found.set(String(new URLSearchParams(asked)), asked)
  }
  return [...found.values()]
}

function someAsk(random: Random, cursors: readonly Cursor[], words: readonly string[]): Asked {
  const kind = random.share()
  if (kind < 0.3) return pagedOn(random, cursors)
  if (kind < 0.5) return { ...filtersOf(random, random.whole(2, 4)), sort: random.pick(catalogueSorts) }
  const q = random.pick(words)
  if (kind < 0.6) return { q: mistyped(random, q) }
  return random.share() < 0.5 ? { q } : { q, ...filtersOf(random, 1) }
}

interface Cursor {
  readonly offerId: string
  readonly priceMinor: string
  readonly publishedAt: string
  readonly score: string
  readonly category: string
}

/** Places one may have paged on to. */
const cursorsOf = (database: Database): Promise<Cursor[]> =>
  database.rows<Cursor>(sql`
    SELECT offer_id, price_minor, published_at::text, score::text, category FROM catalogue_entry ORDER BY offer_id`)

function pagedOn(random: Random, cursors: readonly Cursor[]): Asked {
  const { offerId, category, ...last } = random.pick(cursors)
  const [sort, value] = random.pick([
    ['newest', last.publishedAt],
    ['price', last.priceMinor],
    ['price_down', last.priceMinor],
    ['score', last.score],
  ] as const)
  return { sort, after: `${value}~${offerId}`, ...(random.share() < 0.5 ? { category } : {}) }
}

function filtersOf(random: Random, count: number): Asked {
  const low = random.whole(10, 60) * 10_000
  const all: Asked[] = [
    { category: random.pick(categories) },
    { region: random.pick(regions).code },
    { minMinor: String(low), maxMinor: String(low + 200_000) },
    { dataInMorocco: '1' },
    { certified: '1' },
    { language: random.pick(['ar', 'fr', 'en']) },
  ]
  return Object.assign({}, ...random.some(all, count))
}

/** Words as they stand in titles, names and places: one to three that belong together. */
function wordsOf(random: Random): string[] {
  const titles = offersOf(2026, 250).flatMap(({ title }) => [title.ar, title.fr, ...(title.en ? [title.en] : [])])
  const names = providersOf(2026, 400).flatMap(({ names }) => [names.ar, names.fr])
  const places = associationsOf(2026, 400).map(({ locality }) => locality.fr)
  return [...titles, ...titles, ...names, ...places].map(text => {
    const words = text.split(/[^\p{L}\p{N}]+/u).filter(word => word.length > 3)
    const from = random.whole(0, Math.max(0, words.length - 1))
    return words.slice(from, from + random.whole(1, 3)).join(' ') || text
  })
}

/** Two letters of the longest word changed places. */
function mistyped(random: Random, q: string): string {
  const words = q.split(' ')
  const longest = words.toSorted((a, b) => b.length - a.length)[0] ?? q
  const at = random.whole(1, Math.max(1, longest.length - 3))
  return q.replace(longest, `${longest.slice(0, at)}${longest[at + 1] ?? ''}${longest[at]}${longest.slice(at + 2)}`)
}
