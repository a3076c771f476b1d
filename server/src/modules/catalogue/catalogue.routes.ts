import * as api from '@sanad/shared/api/catalogue.ts'
import * as searching from '@sanad/shared/api/searching.ts'
import { onCommand, onQuery } from '../../platform/route.ts'
import { offersOfProvider, searchOffers } from './catalogue.queries.ts'
import { categoryCounts } from './category-counts.ts'
import { comparedOffers } from './compare-offers.ts'
import { myOffer, myOffers, visibleOffer } from './offer.queries.ts'
import { pauseOffer, publishOffer, retireOffer } from './publish-offer.ts'
import { createOffer, updateOffer } from './write-offer.ts'

export const catalogueRoutes = [
  onQuery(searching.searchCatalogue, (read, { query }) => searchOffers(read, query)),
  onQuery(searching.countCategories, (read, { query }) => categoryCounts(read, query)),
  onQuery(api.getOffer, (read, { params }) => visibleOffer(read, params.offerId)),
  onQuery(searching.compareOffers, (read, { query }) => comparedOffers(read, query.offers ?? '')),
  onQuery(searching.listOffersOfProvider, (read, { params }) => offersOfProvider(read, params.providerId)),
  onQuery(api.listMyOffers, (read, { query }) => myOffers(read, query)),
  onQuery(api.getMyOffer, (read, { params }) => myOffer(read, params.offerId)),
  onCommand(api.createOffer, createOffer, ({ body }) => body),
  onCommand(api.updateOffer, updateOffer, ({ params, body }) => ({ ...params, ...body })),
  onCommand(api.publishOffer, publishOffer, ({ params }) => params),
  onCommand(api.pauseOffer, pauseOffer, ({ params }) => params),
  onCommand(api.retireOffer, retireOffer, ({ params }) => params),
]
