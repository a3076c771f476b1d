import { searchOffers } from '@sanad/server/modules/catalogue/catalogue.queries.ts'
import { windowFor } from '@sanad/server/modules/catalogue/search-plan.ts'
import { sharesOf } from '@sanad/server/modules/catalogue/word-shares.ts'
import { publicActor } from '@sanad/server/platform/actor.ts'
import { openDatabase, sql } from '@sanad/server/platform/database.ts'
import { pauseOffer } from '@sanad/shared/api/catalogue.ts'
import { catalogueSorts, countCategories, searchCatalogue } from '@sanad/shared/api/searching.ts'
import type { QueryOf } from '@sanad/shared/endpoint.ts'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { fillCatalogue } from '../benchmarks/catalogue-rows.ts'
import { anOffer } from '../world/catalogue.ts'
import { aCertifiedProvider } from '../world/providers.ts'
import { openWorld, type World } from '../world/world.ts'

type Search = QueryOf<typeof searchCatalogue>

let world: World
beforeAll(async () => {
  world = await openWorld()
  await fillCatalogue(world, { providers: 150, offers: 2_300 })
}, 120_000)
afterAll(() => world?.close())

/** Words in every offer, in some and in few; alone, with filters and in every order; words that never meet. */
const searches: readonly Search[] = [
  {},
  { q: 'associations' },
  { q: 'associations', category: 'website' },
  { q: 'جمعيات', sort: 'newest' },
  { q: 'associations', sort: 'price', dataInMorocco: '1' },
  { q: 'associations', region: 'MA-03', certified: '1' },
  { q: 'site associations', sort: 'price_down' },
  { q: 'associations rurales' },
  { q: 'asociations' },
  { q: 'associations', minMinor: '200000', maxMinor: '300000' },
  { q: 'website', category: 'membership' },
  { q: 'a', language: 'en' },
  { category: 'website', region: 'MA-04', language: 'fr', sort: 'score' },
  { minMinor: '250000', maxMinor: '350000', sort: 'price_down' },
  { maxMinor: '250000', sort: 'price' },
]

async function allPages(query: Search, most = Number.POSITIVE_INFINITY): Promise<string[]> {
  const ids: string[] = []
  for (let after: string | null | undefined; after !== null && ids.length < most; ) {
    const found = await world.anybody.ask(searchCatalogue, { query: { ...query, ...(after ? { after } : {}) } })
    ids.push(...found.entries.map(({ id }) => id))
    after = found.next
  }
  return ids
}

const answers = () =>
  Promise.all(
    searches.map(async ({ sort: _, ...filter }, at) => ({
      ids: await allPages(searches[at] as Search, 150),
      counted: await world.anybody.ask(countCategories, { query: filter }),
    })),
  )

const shares = () => {
  const { database, clock } = world.platform
  return sharesOf({ ...database, actor: publicActor, now: clock.now(), platform: world.platform })
}

describe('Searching a large catalogue', () => {
  it('finds the same, in the same order, by whichever way is shorter', async () => {
    expect(windowFor(25, 2_300 * (await shares()).of('association'), 2_300)).toBeUndefined()
    const before = await answers()
    expect(before[1]?.counted.total).toBeGreaterThan(1_000)
    // Every one finds something, but for the words that never meet.
    expect(before.filter(({ ids }) => ids.length === 0)).toHaveLength(1)
    // Now PostgreSQL knows how frequent words are, and an hour later so does Sanad.
    await world.platform.database.run(sql`ANALYZE catalogue_entry`)
    world.clock.forward({ hours: 1 })
    expect(windowFor(25, 2_300 * (await shares()).of('association'), 2_300)).toBeDefined()
    expect(windowFor(25, 2_300 * (await shares()).of('association') * 0.03, 2_300)).toBeUndefined()
    expect(await answers()).toEqual(before)
  })

  it('can be paged to the end: every match once, and nothing that is none', async () => {
    for (const [q, query] of [
      ['associations', 'association:*'],
      ['rurales', 'rurale:*'],
      ['associations rurales', 'association:* & rurale:*'],
    ] as const) {
      const ids = await allPages({ q })
      const matches = await world.platform.database.rows<{ id: string }>(sql`
        SELECT offer_id AS id FROM catalogue_entry WHERE words @@ ${query}::tsquery`)
      expect(ids.length).toBeGreaterThan(24)
      expect(ids.toSorted()).toEqual(matches.map(({ id }) => id).toSorted())
    }
  })

  it('shows first what has all words in title or firm, then in summary or category, the newest of each first', async () => {
    const ids = await allPages({ q: 'associations rurales' })
    const expected = await world.platform.database.rows<{ id: string; tier: number }>(sql`
      SELECT offer_id AS id, CASE WHEN words @@ 'association:A* & rurale:A*' THEN 1 WHEN words @@ 'association:AB* & rurale:AB*' THEN 2 ELSE 3 END AS tier
      FROM catalogue_entry WHERE words @@ 'association:* & rurale:*' ORDER BY tier, published_at DESC`)
    expect(new Set(expected.map(({ tier }) => tier)).size).toBeGreaterThan(1)
    expect(ids).toEqual(expected.map(({ id }) => id))
  })

  it('finds what is listed a moment later, among the best, and not what was withdrawn', async () => {
    const provider = await aCertifiedProvider(world, { name: 'Dernier Venu' })
    const texts = { fr: { title: 'Associations rurales', summary: '-', included: ['-'], exit: '-' } }
    const { offerId } = await anOffer(world, provider, { texts })
    const first = async () =>
      (await world.anybody.ask(searchCatalogue, { query: { q: 'associations rurales' } })).entries[0]
    expect((await first())?.id).toBe(offerId)
    await provider.staff.ask(pauseOffer, { params: { offerId } })
    expect((await first())?.id).not.toBe(offerId)
  })

  it('is planned once for each way of searching, whatever is looked for: planning takes as long as finding', async () => {
    const { platform } = world
    const database = openDatabase(platform.config.databaseUrl, 1)
    const read = { ...database, actor: publicActor, now: world.clock.now(), platform }
    const asked = ['200000', '250000', '300000', '350000', '400000', '450000', '500000', '550000', '600000', '650000']
    for (const minMinor of asked)
      for (const sort of catalogueSorts)
        for (const way of [{}, { category: 'website' } as const, { region: 'MA-04' }, { q: 'associations' }]) {
          const { json } = await searchOffers(read, { ...way, minMinor, sort })
          const { next: after } = JSON.parse(json) as { next: string | null }
          if (after) await searchOffers(read, { ...way, minMinor, sort, after })
        }
    const planned = await database.rows<{ times: number; again: number; statement: string }>(sql`
      SELECT (generic_plans + custom_plans)::int AS times, custom_plans::int AS again, statement FROM pg_prepared_statements`)
    await database.close()
    // PostgreSQL plans for the particular values five times before it compares that with one plan for all.
    const often = planned.filter(({ times }) => times > 6)
    expect(often.length).toBeGreaterThan(10)
    expect(often.filter(({ again }) => again > 5)).toEqual([])
  })
})
