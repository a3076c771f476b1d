import * as Type from 'typebox'
import { anyone, endpoint } from '../endpoint.ts'
import { categories, offerMachine } from '../machines/offer.ts'
import { AmountMinor, Currency } from '../money.ts'
import { Id, Nullable, oneOf } from '../schema.ts'
import { Texts } from '../texts.ts'
import { Standing } from './certification.ts'
import { Country, WorkingLanguage } from './providers.ts'
import { Timeline } from './record.ts'

export const Category = oneOf(categories)
export const OfferState = oneOf(offerMachine.states)
const PriceKind = Type.Union([Type.Literal('fixed'), Type.Literal('custom')])
const PositiveMinor = Type.String({ pattern: '^[1-9][0-9]{0,12}$', description: 'whole minor units, more than 0' })
const AnyMinor = Type.String({ pattern: '^(0|[1-9][0-9]{0,12})$', description: 'whole minor units' })

/** What an offer says in one language. */
export const OfferText = Type.Object({
  title: Type.String({ minLength: 1, maxLength: 120, pattern: '\\S' }),
  summary: Type.String({ maxLength: 600 }),
  included: Type.Array(Type.String({ minLength: 1, maxLength: 200 }), { maxItems: 15 }),
  /** What the association takes with it when it leaves. */
  exit: Type.String({ maxLength: 1000 }),
})
export type OfferText = Type.Static<typeof OfferText>
const OfferTexts = Type.Object({
  ar: Type.Optional(OfferText),
  fr: Type.Optional(OfferText),
  en: Type.Optional(OfferText),
})

/** One condition a delivery is judged by: a code of the rulebook, or the provider's own words. */
export const Criterion = Type.Object({ code: Type.String({ maxLength: 60 }), texts: Nullable(Texts(300)) })
export type Criterion = Type.Static<typeof Criterion>

const terms = {
  category: Category,
  currency: Currency,
  priceMinor: PositiveMinor,
  priceKind: PriceKind,
  /** To be paid each year after the first, which the price includes. */
  yearlyMinor: AnyMinor,
  deliveryDays: Type.Integer({ minimum: 1, maximum: 365 }),
  languages: Type.Array(WorkingLanguage, { maxItems: 5, uniqueItems: true }),
  dataCountry: Country,
  texts: OfferTexts,
}
export const OfferTerms = Type.Object({
  ...terms,
  /** The provider's own criteria, on top of those the rulebook requires. */
  ownCriteria: Type.Array(Texts(300), { maxItems: 10 }),
})
export type OfferTerms = Type.Static<typeof OfferTerms>

export const Offer = Type.Object({
  id: Id,
  state: OfferState,
  ...terms,
  criteria: Type.Array(Criterion),
  publishedAt: Nullable(Type.String()),
  provider: Type.Object({
    id: Id,
    name: Type.String(),
    nameAr: Type.String(),
    region: Nullable(Type.String()),
    city: Type.String(),
    country: Country,
    languages: Type.Array(WorkingLanguage),
  }),
  standing: Standing,
  /** Published by a provider that is certified today. */
  canBeChosen: Type.Boolean(),
})
export type Offer = Type.Static<typeof Offer>

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
  provider: Type.Object({ id: Id, name: Type.String(), nameAr: Type.String(), region: Nullable(Type.String()), city: Type.String() }),
  certifiedUntil: Nullable(Type.String({ description: 'YYYY-MM-DD; null when not certified today' })),
  score: Type.Integer(),
})
export type CatalogueEntry = Type.Static<typeof CatalogueEntry>

export const searchCatalogue = endpoint({
  method: 'GET',
  path: '/catalogue',
  summary: 'Published offers: search in Arabic, French and English, filters, sort, 24 a page',
  description: 'Prices are in one currency at a time, MAD unless asked. Without `sort`: relevance with `q`, newest without.',
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
export const mostCounted = 1000

export const countCategories = endpoint({
  method: 'GET',
  path: '/catalogue/categories',
  summary: 'How many offers each category has under the same filters (the category itself left out), up to 1000 each',
  by: anyone,
  query: CatalogueFilter,
  reply: Type.Object({
    counts: Type.Array(Type.Object({ category: Category, offers: Type.Integer() })),
    total: Type.Integer(),
  }),
})

const byId = Type.Object({ offerId: Id })

export const getOffer = endpoint({
  method: 'GET',
  path: '/offers/:offerId',
  summary: 'One offer. Drafts and retired ones only to its own provider',
  by: anyone,
  params: byId,
  reply: Offer,
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

export const listMyOffers = endpoint({
  method: 'GET',
  path: '/provider/offers',
  summary: 'My firm’s offers, newest first',
  by: ['staff'],
  query: Type.Object({ state: Type.Optional(OfferState), after: Type.Optional(Id) }),
  reply: Type.Object({ offers: Type.Array(Offer), next: Nullable(Id) }),
})

export const getMyOffer = endpoint({
  method: 'GET',
  path: '/provider/offers/:offerId',
  summary: 'One of my offers with its history and what can be done with it',
  by: ['staff'],
  params: byId,
  reply: Type.Object({ offer: Offer, ownCriteria: Type.Array(Texts(300)), timeline: Timeline }),
})

const Written = Type.Object({ id: Id, state: OfferState })

export const createOffer = endpoint({
  method: 'POST',
  path: '/offers',
  summary: 'Makes a draft',
  by: ['staff'],
  body: OfferTerms,
  reply: Written,
  problems: ['offer.text_missing'],
})

export const updateOffer = endpoint({
  method: 'PUT',
  path: '/offers/:offerId',
  summary: 'Changes an offer; agreements already made keep their terms',
  by: ['staff'],
  params: byId,
  body: OfferTerms,
  reply: Written,
  problems: ['offer.text_missing', 'offer.retired'],
})

const onOffer = (event: string, summary: string) => ({
  method: 'POST' as const,
  path: `/offers/:offerId/${event}`,
  summary,
  by: ['staff'] as const,
  params: byId,
  reply: Written,
})
export const publishOffer = endpoint({
  ...onOffer('publish', 'Shows the offer in the catalogue; only a certified provider may'),
  problems: ['offer.provider_not_certified', 'offer.text_missing', 'offer.languages_missing', 'event.not_possible'],
})
export const pauseOffer = endpoint({ ...onOffer('pause', 'Takes the offer out of the catalogue for a while'), problems: ['event.not_possible'] })
export const retireOffer = endpoint({ ...onOffer('retire', 'Takes the offer out for good'), problems: ['event.not_possible'] })

export const catalogueApi = { searchCatalogue, countCategories, getOffer, compareOffers, listOffersOfProvider, listMyOffers, getMyOffer,
  createOffer, updateOffer, publishOffer, pauseOffer, retireOffer }
