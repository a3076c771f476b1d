import { langs } from '@sanad/shared/figures.ts'
import { fillCatalogue } from './catalogue-rows.ts'
import { send, type Visit } from './load.ts'
import { compare, type Size } from './measure.ts'
import type { Stand } from './stand.ts'
import { figure, type Line, perSecond, share } from './table.ts'

const sideBySide = 4
const rounds = 15

/** A page and what it asks the API for: rendering is what lies between the two. */
interface Page {
  readonly path: string
  readonly asks: readonly string[]
}

/** Public pages in three languages, made by the server and compressed, against the answers of the API they are made of. */
export async function pages(stand: Stand, { pairs, scale }: Size): Promise<Line[]> {
  const prepared = await stand.prepare(async world => {
    await fillCatalogue(world, { providers: 1_000 * scale, offers: 5_000 * scale })
    const { entries } = await (await world.anybody.fetch('/api/catalogue')).json()
    return { offerId: entries[0].id as string, providerId: entries[0].provider.id as string }
  })
  const seen = pagesOf(prepared.facts)
  const all = Array.from({ length: rounds }, () => seen.flatMap(page => langs.map(lang => ({ ...page, lang })))).flat()
  return prepared.inCopy(copy =>
    copy.withSanad({ SANAD_ROLE: 'api' }, async ({ url }) => {
      const product = () => send({ url, sideBySide, visits: all.map(asPage) })
      const limit = () =>
        send({ url, sideBySide, visits: all.map(({ asks }) => ['/api/session', ...asks].map(path => ({ path }))) })
      const compared = await compare(pairs, product, limit)
      return [
        {
          name: 'Pages made by the server: home, catalogue, search, offer, firm, baseline, in Arabic, French and English, by gzip',
          product: `${perSecond(compared.product)}, p99 ${figure(compared.product, 'p99Ms')} ms`,
          limit: `the same pages’ answers of the API ${perSecond(compared.limit)}`,
          ratio: share(compared),
          aim: '≥ 0.25',
        },
      ]
    }),
  )
}

const asPage = ({ path, lang }: Page & { lang: string }): Visit => [
  { path, headers: { 'accept-language': lang, 'accept-encoding': 'gzip' } },
]

const pagesOf = ({ offerId, providerId }: { offerId: string; providerId: string }): Page[] => {
  const search = (query: string) => [
    `/api/catalogue${query}`,
    `/api/catalogue/categories${query.replace(/[?&]sort=\w+/, '')}`,
  ]
  return [
    { path: '/', asks: [] },
    { path: '/catalogue', asks: search('') },
    { path: '/catalogue?q=comptabilit%C3%A9', asks: search('?q=comptabilit%C3%A9') },
    { path: '/catalogue?category=website&sort=price', asks: search('?category=website&sort=price') },
    { path: `/offers/${offerId}`, asks: [`/api/offers/${offerId}`] },
    {
      path: `/providers/${providerId}`,
      asks: [
        `/api/providers/${providerId}`,
        `/api/providers/${providerId}/badge`,
        `/api/providers/${providerId}/offers`,
      ],
    },
    { path: '/baseline', asks: ['/api/baseline'] },
  ]
}
