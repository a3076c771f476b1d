import { iceOf } from '@sanad/shared/formats/ice.ts'
import { latinName } from '@sanad/shared/formats/latin-name.ts'
import { type ProvinceCode, provinceOf, type RegionCode } from '@sanad/shared/territory.ts'
import { addressOf } from './addresses.ts'
import { accountOf, type DemoBank } from './banks.ts'
import type { OfferCategory } from './offer.ts'
import { type Person, peopleOf, slugOf } from './people.ts'
import { brands, firmCities, trades } from './provider-words.ts'
import { type Random, randomOf } from './random.ts'
import type { Text } from './text.ts'

export interface DemoProvider {
  /** Trade name. */
  readonly names: Text
  /** Legal name for bank files: Latin set of EPC217-08. */
  readonly latinName: string
  readonly legalForm: 'SARL' | 'SARL AU' | 'SA' | 'coopérative'
  readonly region: RegionCode
  readonly province: ProvinceCode
  readonly city: Text
  readonly address: Text
  /** 15 digits, valid and unique. */
  readonly ice: string
  readonly bank: DemoBank
  /** 24 digits, valid and unique. */
  readonly rib: string
  readonly email: string
  readonly website: string
  readonly languages: readonly ('ar' | 'fr' | 'en')[]
  /** What the firm is good at; its offers come from these. */
  readonly categories: readonly OfferCategory[]
  /** The legal representative first. */
  readonly staff: readonly Person[]
}

const legalForms = ['SARL', 'SARL', 'SARL AU', 'SARL AU', 'SA', 'coopérative'] as const

/**
 * `count` technology firms with different names, ICE and RIB; all eight categories are covered from the eighth on.
 * The same seed gives the same firms; a longer list begins with the shorter one.
 * @throws RangeError beyond 480, when names would repeat.
 */
export function providersOf(seed: number, count: number): DemoProvider[] {
  if (count > brands.length * trades.length) throw new RangeError('more providers than names')
  const random = randomOf(seed)
  const order = random.some(brands, brands.length)
  return Array.from({ length: count }, (_, at) => {
    // every round over the brands begins one trade further on, so a brand never meets a trade twice
    const trade = trades[(at + Math.floor(at / brands.length) * 5) % trades.length]
    const brand = order[at % order.length]
    if (!trade || !brand) throw new RangeError('no brand or trade')
    const names = { ar: `${brand.ar} ${trade.name.ar}`, fr: `${brand.fr} ${trade.name.fr}` }
    return { names, categories: trade.categories, ...firmOf(random, names, at) }
  })
}

function firmOf(random: Random, names: Text, at: number): Omit<DemoProvider, 'names' | 'categories'> {
  const [province, city] = random.pick(firmCities)
  const region = provinceOf(province)?.region
  if (!region) throw new RangeError(`no province ${province}`)
  const legalForm = random.pick(legalForms)
  const domain = `${slugOf(names.fr)}.example`
  return {
    latinName: latinName(`${names.fr} ${legalForm}`),
    legalForm,
    region,
    province,
    city,
    address: addressOf(random, { province, ...city }),
    // the running number keeps ICE apart, whatever the random digits
    ice: iceOf(`00${random.whole(1, 3)}${random.digits(3)}${String(at + 1).padStart(3, '0')}`),
    ...accountOf(random),
    email: `contact@${domain}`,
    website: `https://www.${domain}`,
    languages: random.share() < 0.4 ? ['ar', 'fr', 'en'] : ['ar', 'fr'],
    staff: peopleOf(random, random.whole(2, 3), domain),
  }
}
