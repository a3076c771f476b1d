import { audiences } from './audiences.ts'
import { type CategoryWords, type OfferCategory, offerCategories, type ServiceWords } from './offer.ts'
import { accessibility } from './offer-accessibility.ts'
import { accounting } from './offer-accounting.ts'
import { archives } from './offer-archives.ts'
import { collaboration } from './offer-collaboration.ts'
import { cybersecurity } from './offer-cybersecurity.ts'
import { membership } from './offer-membership.ts'
import { training } from './offer-training.ts'
import { website } from './offer-website.ts'
import { type Random, randomOf } from './random.ts'
import type { FullText, Text } from './text.ts'

export interface DemoOffer {
  readonly category: OfferCategory
  readonly title: Text
  readonly summary: Text
  readonly included: readonly Text[]
  readonly criteria: readonly Text[]
  readonly exitTerms: Text
  /** Centimes of MAD, a multiple of 50 dirham. */
  readonly priceMinor: bigint
  readonly deliveryDays: number
  /** Where the association’s records are kept, ISO 3166-1 alpha-2. */
  readonly dataLocation: 'MA' | 'FR' | 'DE'
  /** Languages every text of the offer has. */
  readonly languages: readonly ('ar' | 'fr' | 'en')[]
}

const words: Readonly<Record<OfferCategory, CategoryWords>> = {
  website,
  membership,
  accounting,
  collaboration,
  cybersecurity,
  archives,
  training,
  accessibility,
}

/**
 * `count` offers, the eight categories in turn, each with its own title and summary.
 * The same seed gives the same offers; a longer list begins with the shorter one.
 * @throws RangeError beyond 280, when titles would repeat.
 */
export function offersOf(seed: number, count: number): DemoOffer[] {
  const random = randomOf(seed)
  const fitted = new Map(offerCategories.map(category => [category, random.some(fittedServices(category), 1000)]))
  return Array.from({ length: count }, (_, at) => {
    const category = offerCategories[at % offerCategories.length] as OfferCategory
    const service = fitted.get(category)?.[Math.floor(at / offerCategories.length)]
    if (!service) throw new RangeError('more offers than titles')
    return offerOf(random, category, service)
  })
}

function fittedServices(category: OfferCategory): ServiceWords[] {
  return words[category].services.flatMap(service =>
    audiences.map(({ whom, fit }) => ({
      ...service,
      title: joined(service.title, { ar: '، ', fr: ', ', en: ', ' }, whom),
      summary: joined(service.summary, { ar: ' ', fr: ' ', en: ' ' }, fit),
    })),
  )
}

function joined(first: Text, between: FullText, second: FullText): Text {
  const both = { ar: first.ar + between.ar + second.ar, fr: first.fr + between.fr + second.fr }
  return first.en ? { ...both, en: first.en + between.en + second.en } : both
}

function offerOf(random: Random, category: OfferCategory, service: ServiceWords): DemoOffer {
  const { included, criteria, exitTerms } = words[category]
  const [low, high] = service.priceRangeMad
  return {
    category,
    title: service.title,
    summary: service.summary,
    included: random.some(included, random.whole(3, 5)),
    criteria: random.some(criteria, random.whole(2, 4)),
    exitTerms: random.pick(exitTerms),
    priceMinor: BigInt(random.whole(low / 50, high / 50) * 50) * 100n,
    deliveryDays: service.deliveryDays,
    dataLocation: random.pick(['MA', 'MA', 'MA', 'FR', 'DE'] as const),
    languages: service.title.en ? ['ar', 'fr', 'en'] : ['ar', 'fr'],
  }
}
