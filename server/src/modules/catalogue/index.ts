import { module } from '../../platform/module.ts'
import { catalogueJobs } from './catalogue.jobs.ts'
import { catalogueRoutes } from './catalogue.routes.ts'

export { type OfferFound, offerById, offersById } from './offer.queries.ts'
export const catalogueModule = module({ name: 'catalogue', routes: catalogueRoutes, jobs: catalogueJobs })
