import { searchQueryOf } from '@sanad/server/modules/catalogue/search-query.ts'
import { publicActor } from '@sanad/server/platform/actor.ts'
import { sql } from '@sanad/server/platform/database.ts'
import { countCategories, searchCatalogue } from '@sanad/shared/api/searching.ts'
import type { QueryOf } from '@sanad/shared/endpoint.ts'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { fillCatalogue } from '../benchmarks/catalogue-rows.ts'
import { openWorld, type World } from '../world/world.ts'

type Search = QueryOf<typeof searchCatalogue>

let world: World
beforeAll(async () => {
  world = await openWorld()
  await fillCatalogue(world, { providers: 150, offers: 1_200 })
}, 120_000)
afterAll(() => world?.close())

/** Words in every offer, in some and in few; alone, with filters and in every order. */
const searches: readonly Search[] = [
  { q: 'associations' },
  { q: 'associations', category: 'website' },
  { q: 'جمعيات', sort: 'newest' },
  { q: 'associations', sort: 'price', dataInMorocco: '1' },
  { q: 'associations', region: 'MA-03', certified: '1' },
  { q: 'site associations', sort: 'price_down' },
  { q: 'associations rurales' },
  { q: 'asociations' },
]

async function allPages(query: Search): Promise<string[]> {
  const ids: string[] = []
  for (let after: string | null | undefined; after !== null; ) {
    const found = await world.anybody.ask(searchCatalogue, { query: { ...query, ...(after ? { after } : {}) } })
    ids.push(...found.entries.map(({ id }) => id))
    after = found.next
  }
  return ids
}

const answers = () =>
  Promise.all(
    searches.map(async ({ sort: _, ...filter }, at) => ({
      ids: await allPages(searches[at] as Search),
      counted: await world.anybody.ask(countCategories, { query: filter }),
    })),
  )

const isFrequent = async (q: string, filtered = 1): Promise<boolean> => {
  const { database, clock } = world.platform
  const reading = { ...database, actor: publicActor, now: clock.now(), platform: world.platform }
  return (await searchQueryOf(reading, q, filtered)).isFrequent
}

describe('Searching a large catalogue', () => {
  it('finds the same, in the same order, by whichever way is shorter', async () => {
    expect(await isFrequent('associations')).toBe(false)
    const before = await answers()
    expect(before[0]?.ids).toHaveLength(240)
    expect(before[2]?.ids.length).toBeGreaterThan(900)
    expect(before[0]?.counted.total).toBeGreaterThan(1_000)
    // Now PostgreSQL knows how frequent words are, and an hour later so does Sanad.
    await world.platform.database.run(sql`ANALYZE catalogue_entry`)
    world.clock.forward({ hours: 1 })
    expect(await isFrequent('associations')).toBe(true)
    expect(await isFrequent('associations', 0.05)).toBe(false)
    expect(await isFrequent('rurales')).toBe(false)
    expect(await answers()).toEqual(before)
  })

  it('shows the newest of the best: ten pages of them, every one with the word', async () => {
    const ids = await allPages({ q: 'rurales' })
    const [found] = await world.platform.database.rows<{ n: number }>(sql`
      SELECT count(*)::int AS n FROM catalogue_entry WHERE offer_id = ANY(${ids}::uuid[]) AND words @@ 'rurale:*'::tsquery`)
    expect(ids.length).toBeGreaterThan(24)
    expect(found?.n).toBe(ids.length)
  })
})
