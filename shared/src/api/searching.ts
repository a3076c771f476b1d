import * as Type from 'typebox'
import { anyone, endpoint } from '../endpoint.ts'
import { AmountMinor, Currency } from '../money.ts'
import { Id, Nullable, oneOf } from '../schema.ts'
import { Texts } from '../texts.ts'
import { AnyMinor, Category, Offer, PriceKind } from './catalogue.ts'
import { Country, WorkingLanguage } from './providers.ts'

const filter = {
  q: Type.Optional(Type.String({ maxLength: 200 })),
  category: Type.Optional(Category),
  region: Type.Optional(Type.String({ maxLength: 10 })),
  language: Type.Optional(WorkingLanguage),
  currency: Type.Optional(Currency),
  minMinor: Type.Optional(AnyMinor),
  maxMinor: Type.Optional(AnyMinor),
  dataInMorocco: Type.Optional(Type.Literal('1')),
  certified: Type.Optional(Type.Literal('1')),
}
export const CatalogueFilter = Type.Object(filter)
export type CatalogueFilter = Type.Static<typeof CatalogueFilter>
export const catalogueSorts = ['relevance', 'price', 'price_down', 'newest', 'score'] as const
export type CatalogueSort = (typeof catalogueSorts)[number]

export const CatalogueEntry = Type.Object({
  id: Id,
  category: Category,
  currency: Currency,
  priceMinor: AmountMinor,
  priceKind: PriceKind,
  deliveryDays: Type.Integer(),
  dataCountry: Country,
  languages: Type.Array(WorkingLanguage),
  titles: Texts(120),
  summaries: Texts(600),
  provider: Type.Object({
    id: Id,
    name: Type.String(),
    nameAr: Type.String(),
    region: Nullable(Type.String()),
    city: Type.String(),
  }),
  certifiedUntil: Nullable(Type.String({ description: 'YYYY-MM-DD; null when not certified today' })),
  score: Type.Integer(),
})
export type CatalogueEntry = Type.Static<typeof CatalogueEntry>

export const searchCatalogue = endpoint({
  method: 'GET',
  path: '/catalogue',
  summary: 'Published offers: search in Arabic, French and English, filters, sort, 24 a page',
  description:
    'Prices are in one currency at a time, MAD unless asked. Without `sort`: relevance with `q`, newest without.',
  by: anyone,
  query: Type.Object({
    ...filter,
    sort: Type.Optional(oneOf(catalogueSorts)),
    after: Type.Optional(Type.String({ maxLength: 200 })),
  }),
  reply: Type.Object({
    entries: Type.Array(CatalogueEntry),
    next: Nullable(Type.String()),
    /** Typed words no offer has, and what was looked for instead. */
    corrections: Type.Array(Type.Object({ typed: Type.String(), used: Type.Array(Type.String()) })),
  }),
  problems: ['catalogue.cursor_wrong'],
})

/** Nobody reads further: a category is counted up to here. */
export const mostCounted = 200

export const countCategories = endpoint({
  method: 'GET',
  path: '/catalogue/categories',
  summary: 'How many offers each category has under the same filters (the category itself left out), up to 200 each',
  by: anyone,
  query: CatalogueFilter,
  reply: Type.Object({
    counts: Type.Array(Type.Object({ category: Category, offers: Type.Integer() })),
    total: Type.Integer(),
  }),
})

export const mostCompared = 4
export const compareOffers = endpoint({
  method: 'GET',
  path: '/comparison',
  summary: 'Up to four published offers side by side, in the order asked',
  by: anyone,
  query: Type.Object({
    offers: Type.Optional(Type.String({ maxLength: 400, description: 'ids, comma between them' })),
  }),
  reply: Type.Object({ offers: Type.Array(Offer) }),
  problems: ['comparison.too_many'],
})

export const listOffersOfProvider = endpoint({
  method: 'GET',
  path: '/providers/:providerId/offers',
  summary: 'The published offers of one provider',
  by: anyone,
  params: Type.Object({ providerId: Id }),
  reply: Type.Object({ entries: Type.Array(CatalogueEntry) }),
})
