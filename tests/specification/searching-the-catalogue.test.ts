import { stem, termsOf, tsvectorOf } from '@sanad/server/modules/catalogue/search-words.ts'
import type { OfferTerms, OfferText } from '@sanad/shared/api/catalogue.ts'
import { countCategories, searchCatalogue } from '@sanad/shared/api/searching.ts'
import type { QueryOf } from '@sanad/shared/endpoint.ts'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { anOffer } from '../world/catalogue.ts'
import { aCertifiedProvider } from '../world/providers.ts'
import { openWorld, type World } from '../world/world.ts'

let world: World
const offers: Record<string, string> = {}
const text = (title: string, summary = 'Résumé'): OfferText => ({ title, summary, included: ['-'], exit: '-' })

beforeAll(async () => {
  world = await openWorld()
  const fes = await aCertifiedProvider(world, { name: 'Atlas Web', nameAr: 'أطلس ويب', region: 'MA-03' })
  const rabat = await aCertifiedProvider(world, {
    name: 'Nour Digital',
    nameAr: 'نور ديجيتال',
    region: 'MA-04',
    city: 'Rabat',
  })
  const put = async (name: string, provider: typeof fes, terms: Partial<OfferTerms>) => {
    world.clock.forward({ minutes: 1 })
    offers[name] = (await anOffer(world, provider, terms)).offerId
  }
  await put('site', fes, {
    texts: { ar: text('موقع إلكترونيّ للجمعيّات'), fr: text('Création de sites associatifs') },
    priceMinor: '300000',
  })
  await put('books', fes, {
    category: 'accounting',
    texts: { ar: text('مُحاسَبة الجمعية'), fr: text('Comptabilité simplifiée') },
    priceMinor: '200000',
    dataCountry: 'FR',
    languages: ['fr'],
  })
  await put('guard', rabat, {
    category: 'cybersecurity',
    texts: { fr: text('Sécurité des données') },
    priceMinor: '500000',
  })
  await put('euro', rabat, { texts: { en: text('Website in euro') }, currency: 'EUR', priceMinor: '40000' })
})
afterAll(() => world.close())

const search = async (query: QueryOf<typeof searchCatalogue>) => {
  const { entries } = await world.anybody.ask(searchCatalogue, { query })
  return entries.map(({ id }) => Object.keys(offers).find(name => offers[name] === id))
}

describe('Words of a search', () => {
  it.each([
    ['الجمعيات', 'جمعية'],
    ['للجمعية', 'جمعيات'],
    ['والمحاسبة', 'محاسبه'],
    ['sites', 'site'],
    ['Créations', 'creation'],
  ])('%s and %s are the same', (one, other) => {
    expect(termsOf(one)).toEqual(termsOf(other))
  })

  it('are letters and digits only, so that no typed sign reaches the query language', () => {
    expect(termsOf("site' | !:* & \\ (a) 'DROP 1=1--")).toEqual(['site', 'drop', '1'])
    expect(tsvectorOf({ A: "l'été", B: '', C: '', D: '' }).literal).toBe("'ete':1A")
    expect(stem('bus')).toBe('bus')
  })
})

describe('Searching the catalogue', () => {
  it.each([
    ['Arabic without vowel signs', 'موقع الكتروني', ['site']],
    ['Arabic with vowel signs and hamza', 'مُوقِع إلكتروني', ['site']],
    ['Arabic with article and plural', 'المحاسبات', ['books']],
    ['French without accents', 'securite', ['guard']],
    ['French in capitals and plural', 'CRÉATIONS', ['site']],
    ['the beginning of a word', 'compta', ['books']],
    ['the name of the firm', 'Nour', ['guard']],
    ['its Arabic name', 'نور', ['guard']],
    ['its town', 'rabat', ['guard']],
    ['its category in another language', 'cybersecurity', ['guard']],
    ['every word of several', 'site nour', []],
  ])('finds by %s', async (_, q, expected) => {
    expect(await search({ q })).toEqual(expected)
  })

  it('forgives a typing mistake and says what it looked for', async () => {
    const { entries, corrections } = await world.anybody.ask(searchCatalogue, { query: { q: 'comptablite' } })
    expect(entries.map(({ id }) => id)).toEqual([offers.books])
    expect(corrections).toEqual([{ typed: 'comptablite', used: ['comptabilite'] }])
    expect(await search({ q: 'المحاسيبة' })).toEqual(['books'])
    expect(await search({ q: 'xyzzyplugh' })).toEqual([])
  })

  it('filters by category, region, language, price, place of the data, and certification', async () => {
    expect(await search({ category: 'accounting' })).toEqual(['books'])
    expect(await search({ region: 'MA-04' })).toEqual(['guard'])
    expect(await search({ language: 'ar', sort: 'price' })).toEqual(['site', 'guard'])
    expect(await search({ minMinor: '200001', maxMinor: '499999' })).toEqual(['site'])
    expect(await search({ dataInMorocco: '1', sort: 'price_down' })).toEqual(['guard', 'site'])
    expect(await search({ currency: 'EUR' })).toEqual(['euro'])
    expect(await search({ certified: '1', sort: 'price' })).toEqual(['books', 'site', 'guard'])
  })

  it('sorts newest first unless asked, and puts what fits best first when words were typed', async () => {
    expect(await search({})).toEqual(['guard', 'books', 'site'])
    expect((await search({ q: 'atlas web' }))[0]).toBeDefined()
    expect((await search({ q: 'site' }))[0]).toBe('site')
  })

  it.each([
    ['two letters changed places', 'securtie'],
    ['one is missing', 'scurite'],
    ['one is too many', 'securrite'],
    ['one is another', 'sekurite'],
    ['much is wrong', 'securitaire'],
  ])('finds a mistyped word where %s', async (_, q) => {
    expect(await search({ q })).toContain('guard')
  })

  it.each(["'", '\\', "' | 'site", 'MA-99'])(
    'finds nothing in the region %s, and is not confused by it',
    async region => {
      expect(await search({ region })).toEqual([])
      expect(await search({ region, q: 'site' })).toEqual([])
      expect((await world.anybody.ask(countCategories, { query: { region, q: 'site' } })).total).toBe(0)
    },
  )

  it('refuses a place of another order', async () => {
    const after = `2026-03-01 10:00:00+00~${offers.site}`
    for (const [sort, value] of [
      ['price', after],
      ['newest', `12~${offers.site}`],
      ['newest', `2026-99-01 10:00:00+00~${offers.site}`],
      ['score', `1:2~${offers.site}`],
      ['relevance', `12~${offers.site}`],
    ] as const)
      expect(await world.anybody.refused(searchCatalogue, { query: { q: 'site', sort, after: value } })).toBe(
        'catalogue.cursor_wrong',
      )
    await world.anybody.ask(searchCatalogue, { query: { sort: 'newest', after } })
  })

  it('counts each category under the other filters', async () => {
    const { counts, total } = await world.anybody.ask(countCategories, {
      query: { dataInMorocco: '1', category: 'website' },
    })
    expect(counts.filter(({ offers }) => offers > 0)).toEqual([
      { category: 'website', offers: 1 },
      { category: 'cybersecurity', offers: 1 },
    ])
    expect(total).toBe(2)
  })

  it.each(['price', 'price_down', 'newest', 'score', 'relevance'] as const)(
    'pages through everything once, by %s',
    async sort => {
      const provider = await aCertifiedProvider(world, { name: `Pages ${sort}`, nameAr: '' })
      const all: string[] = []
      for (let at = 0; at < 30; at++)
        all.push((await anOffer(world, provider, { priceMinor: String(1000 + (at % 3)) })).offerId)
      const query = { q: sort === 'relevance' ? `pages ${sort}` : `pages ${sort.split('_')[0]}`, sort }
      const first = await world.anybody.ask(searchCatalogue, { query })
      expect(first.entries).toHaveLength(24)
      const seen = first.entries.map(({ id }) => id)
      for (let after = first.next; after; ) {
        const page = await world.anybody.ask(searchCatalogue, { query: { ...query, after } })
        seen.push(...page.entries.map(({ id }) => id))
        after = page.next
      }
      expect(new Set(seen).size).toBe(seen.length)
      expect(seen).toEqual(expect.arrayContaining(all))
      expect(await world.anybody.refused(searchCatalogue, { query: { ...query, after: "1'~x" } })).toBe(
        'catalogue.cursor_wrong',
      )
    },
  )
})
