import * as Type from 'typebox'
import { anyone, endpoint } from '../endpoint.ts'
import { categories, offerMachine } from '../machines/offer.ts'
import { Currency } from '../money.ts'
import { Id, Nullable, oneOf } from '../schema.ts'
import { Texts } from '../texts.ts'
import { Standing } from './certification.ts'
import { Country, WorkingLanguage } from './providers.ts'
import { Timeline } from './record.ts'

export const Category = oneOf(categories)
export const OfferState = oneOf(offerMachine.states)
export const PriceKind = Type.Union([Type.Literal('fixed'), Type.Literal('custom')])
const PositiveMinor = Type.String({ pattern: '^[1-9][0-9]{0,12}$', description: 'whole minor units, more than 0' })
const anyMinor = '^(0|[1-9][0-9]{0,12})$'
export const AnyMinor = Type.String({ pattern: anyMinor, description: 'whole minor units' })

/** What an offer says in one language. */
export const OfferText = Type.Object({
  title: Type.String({ minLength: 1, maxLength: 120, pattern: '\\S' }),
  summary: Type.String({ maxLength: 600 }),
  included: Type.Array(Type.String({ minLength: 1, maxLength: 200 }), { maxItems: 15 }),
  exit: Type.String({ maxLength: 1000, description: 'what the association takes with it when it leaves' }),
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
  yearlyMinor: Type.String({
    pattern: anyMinor,
    description: 'of each year after the first, which the price includes; whole minor units',
  }),
  deliveryDays: Type.Integer({ minimum: 1, maximum: 365 }),
  languages: Type.Array(WorkingLanguage, { maxItems: 5, uniqueItems: true }),
  dataCountry: Country,
  texts: OfferTexts,
}
export const mostOwnCriteria = 10
export const OfferTerms = Type.Object({
  ...terms,
  ownCriteria: Type.Array(Texts(300), {
    maxItems: mostOwnCriteria,
    description: 'on top of those the rulebook requires',
  }),
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

const byId = Type.Object({ offerId: Id })

export const getOffer = endpoint({
  method: 'GET',
  path: '/offers/:offerId',
  summary: 'One offer. Drafts and retired ones only to its own provider',
  by: anyone,
  params: byId,
  reply: Offer,
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
  problems: ['offer.text_missing', 'object.too_many'],
})

export const updateOffer = endpoint({
  method: 'PUT',
  path: '/offers/:offerId',
  summary: 'Changes an offer; agreements already made keep their terms',
  by: ['staff'],
  params: byId,
  body: OfferTerms,
  reply: Written,
  problems: ['offer.text_missing', 'offer.languages_missing', 'offer.retired'],
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
export const pauseOffer = endpoint({
  ...onOffer('pause', 'Takes the offer out of the catalogue for a while'),
  problems: ['event.not_possible'],
})
export const retireOffer = endpoint({
  ...onOffer('retire', 'Takes the offer out for good'),
  problems: ['event.not_possible'],
})
