import * as api from '@sanad/shared/api/catalogue.ts'
import { defaultEuroRules, defaultRules } from '@sanad/shared/rulebook.ts'
import type { DemoOffer } from '../names/index.ts'
import type { Firm } from './firms.ts'
import { isEuropean } from './firms.ts'
import type { Stage } from './stage.ts'

export interface ListedOffer {
  readonly id: string
  readonly number: number
  /** Its firm stays certified, and keeps its account. */
  readonly isSteady: boolean
  readonly firm: Firm
  readonly category: DemoOffer['category']
  readonly priceMinor: bigint
  readonly priceKind: 'fixed' | 'custom'
  readonly deliveryDays: number
}

/** Which offers each firm makes: each goes to the next firm that is good at its category. */
export function offersByFirm({ offers, providers }: Pick<Stage, 'offers' | 'providers'>): Map<number, number[]> {
  const byFirm = new Map<number, number[]>()
  const nextAt = new Map<string, number>()
  offers.forEach(({ category }, offer) => {
    const able = providers.flatMap((provider, at) => (provider.categories.includes(category) ? [at] : []))
    const turn = nextAt.get(category) ?? 0
    nextAt.set(category, turn + 1)
    const firm = able[turn % able.length] ?? 0
    byFirm.set(firm, [...(byFirm.get(firm) ?? []), offer])
  })
  return byFirm
}

/** Every third offer costs more than a voucher is worth: the association pays the rest. Every eleventh is priced on request. */
function pricedIn(currency: 'MAD' | 'EUR', at: number, { priceMinor, category }: DemoOffer): bigint {
  const asked = at % 3 === 0 ? (priceMinor * 16n) / 10n : priceMinor
  const rules = currency === 'MAD' ? defaultRules : defaultEuroRules
  const step = currency === 'MAD' ? 5_000n : 500n
  const converted = currency === 'MAD' ? asked : (asked * 10_000n) / BigInt(defaultRules.euroRateBasisPoints)
  const rounded = (converted / step) * step
  const cap = BigInt(rules.categoryCapsMinor[category])
  return rounded < cap ? rounded : cap
}

export type OfferFate = 'draft' | 'published' | 'paused' | 'retired'
const fateOf = (at: number): OfferFate =>
  at % 25 === 24 ? 'draft' : at % 31 === 30 ? 'paused' : at % 61 === 60 ? 'retired' : 'published'

/** A certified firm writes its offers and publishes them; one that is not certified keeps drafts. */
export async function makeOffers(stage: Stage, firm: Firm, { mayPublish, isSteady, numbers }: Making): Promise<void> {
  for (const at of numbers) {
    const offer = await makeOffer(stage, firm, at, mayPublish ? fateOf(at) : 'draft')
    if (offer) stage.catalogue.push({ ...offer, isSteady })
  }
}

interface Making {
  readonly mayPublish: boolean
  readonly isSteady: boolean
  /** Of the offers, in the list of all. */
  readonly numbers: readonly number[]
}

async function makeOffer(
  { company, offers }: Stage,
  firm: Firm,
  at: number,
  fate: OfferFate,
): Promise<Omit<ListedOffer, 'isSteady'> | undefined> {
  const offer = offers[at]
  if (!offer) throw new RangeError(`no offer ${at}`)
  const currency = isEuropean(firm.at) ? 'EUR' : 'MAD'
  const priceMinor = pricedIn(currency, at, offer)
  const priceKind = at % 11 === 10 ? 'custom' : 'fixed'
  const body = { ...termsOf(offer, firm), currency, priceMinor: String(priceMinor), priceKind } as const
  const { id } = await company.ask(firm.staff, api.createOffer, { body })
  const params = { offerId: id }
  if (fate === 'draft') return undefined
  await company.ask(firm.staff, api.publishOffer, { params })
  if (fate === 'paused') await company.ask(firm.staff, api.pauseOffer, { params })
  if (fate === 'retired') await company.ask(firm.staff, api.retireOffer, { params })
  const { category, deliveryDays } = offer
  return fate === 'published' ? { id, number: at, firm, category, priceMinor, priceKind, deliveryDays } : undefined
}

function termsOf(offer: DemoOffer, firm: Firm) {
  const textIn = (lang: 'ar' | 'fr' | 'en') => ({
    title: offer.title[lang] ?? '',
    summary: offer.summary[lang] ?? '',
    included: offer.included.map(each => each[lang] ?? '').filter(Boolean),
    exit: offer.exitTerms[lang] ?? '',
  })
  return {
    category: offer.category,
    yearlyMinor: offer.category === 'training' ? '0' : String((offer.priceMinor / 20_000n) * 1_000n),
    deliveryDays: offer.deliveryDays,
    languages: [...firm.described.languages],
    dataCountry: offer.dataLocation,
    texts: Object.fromEntries(offer.languages.map(lang => [lang, textIn(lang)])),
    ownCriteria: offer.criteria.map(criterion => ({ ...criterion })),
  }
}
