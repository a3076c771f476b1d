import { defineEntity, p } from '@mikro-orm/core'
import type { Criterion, OfferTerms } from '@sanad/shared/api/catalogue.ts'

export const OfferEntity = defineEntity({
  name: 'Offer',
  tableName: 'offer',
  properties: {
    id: p.uuid().primary(),
    providerId: p.uuid().fieldName('provider_id'),
    category: p.text(),
    state: p.text(),
    currency: p.text(),
    priceMinor: p.bigint('bigint').fieldName('price_minor'),
    priceKind: p.text().fieldName('price_kind'),
    yearlyMinor: p.bigint('bigint').fieldName('yearly_minor'),
    deliveryDays: p.integer().fieldName('delivery_days'),
    languages: p.array<string>().columnType('text[]'),
    dataCountry: p.text().fieldName('data_country'),
    texts: p.json<OfferTerms['texts']>(),
    criteria: p.json<Criterion[]>(),
    publishedAt: p.datetime().fieldName('published_at').nullable(),
    createdAt: p.datetime().fieldName('created_at'),
  },
})

/** A published offer as the catalogue searches it. */
export const CatalogueEntryEntity = defineEntity({
  name: 'CatalogueEntry',
  tableName: 'catalogue_entry',
  properties: {
    offerId: p.uuid().fieldName('offer_id').primary(),
    providerId: p.uuid().fieldName('provider_id'),
    category: p.text(),
    currency: p.text(),
    priceMinor: p.bigint('bigint').fieldName('price_minor'),
    region: p.text().nullable(),
    languages: p.array<string>().columnType('text[]'),
    dataCountry: p.text().fieldName('data_country'),
    publishedAt: p.datetime().fieldName('published_at'),
    certifiedUntil: p.date().fieldName('certified_until').nullable(),
    score: p.integer(),
    /** In which order offers were listed; words and filters look no further back in it than they must. */
    listedNr: p.integer().fieldName('listed_nr'),
    words: p.string().columnType('tsvector'),
    /** JSON as it is sent, without the braces around it. */
    card: p.text(),
  },
})

/** A word some offer has or had. */
export const SearchWordEntity = defineEntity({
  name: 'SearchWord',
  tableName: 'search_word',
  properties: { word: p.text().primary() },
})
