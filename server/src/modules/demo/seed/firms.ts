import { showStripe, startStripeOnboarding } from '@sanad/shared/api/payouts.ts'
import { type NewProvider, setPayeeAccount, signUpProvider } from '@sanad/shared/api/providers.ts'
import { ibanOfRib } from '@sanad/shared/formats/iban.ts'
import type { PersonActor } from '../../../platform/actor.ts'
import type { DemoProvider } from '../names/index.ts'
import { actingFor, visitor } from './people.ts'
import { randomFor, type Stage } from './stage.ts'

export interface Firm {
  readonly at: number
  readonly staff: PersonActor
  readonly providerId: string
  readonly isEuropean: boolean
  readonly described: DemoProvider
}

/** Every eighth firm is European and paid by Stripe: there are no Stripe accounts for companies registered in Morocco. */
export const isEuropean = (at: number): boolean => at % 8 === 7

const europeanSeats = [
  { country: 'FR', city: 'Marseille' },
  { country: 'BE', city: 'Bruxelles' },
  { country: 'ES', city: 'Málaga' },
  { country: 'FR', city: 'Lyon' },
  { country: 'DE', city: 'Frankfurt am Main' },
] as const

const inMorocco = ({ region, city, address, ice }: DemoProvider) => ({
  country: 'MA',
  region,
  city: city.fr,
  address: address.fr,
  ice,
})
const inEurope = (at: number) => {
  const seat = europeanSeats[Math.floor(at / 8) % europeanSeats.length] ?? europeanSeats[0]
  return { country: seat.country, region: null, city: seat.city, address: `${at + 3}, ${seat.city}` }
}

function profileOf(at: number, firm: DemoProvider): NewProvider {
  const { names, website, languages, email, legalForm } = firm
  return {
    name: names.fr,
    nameAr: names.ar,
    languages: [...languages],
    website,
    about: {
      ar: `${names.ar}: مقاولة تواكب الجمعيات في مشاريعها الرقمية، من التشخيص إلى الاستعمال اليومي، بفريق محلي وبالعربية والفرنسية.`,
      fr: `${names.fr} (${legalForm}) accompagne les associations dans leurs projets numériques, du diagnostic à l’usage quotidien, avec une équipe sur place.`,
    },
    contactEmail: email,
    contactPhone: `+2125${String(20_000_000 + at * 7_919).slice(0, 8)}`,
    ...(isEuropean(at) ? inEurope(at) : inMorocco(firm)),
  }
}

/** A firm signs up, by its legal representative, and says where it is paid. */
export async function signUpFirm(stage: Stage, at: number, email?: string): Promise<Firm> {
  const { company } = stage
  const described = stage.providers[at]
  const [representative] = described?.staff ?? []
  if (!described || !representative) throw new RangeError(`no firm ${at}`)
  const locale = randomFor('firm', at).share() < 0.4 ? 'ar' : 'fr'
  const founder = await visitor(company, { person: representative, locale, ...(email ? { email } : {}) })
  const { providerId } = await company.ask(founder, signUpProvider, { body: profileOf(at, described) })
  const staff = actingFor(company, founder, { role: 'staff', organisationKind: 'provider', organisationId: providerId })
  const firm = { at, staff, providerId, isEuropean: isEuropean(at), described }
  stage.firms.set(at, firm)
  if (!firm.isEuropean) await payTo(stage, firm, described.rib)
  else if (stage.hasFakeStripe && at !== 55) await connectToStripe(stage, firm)
  return firm
}

/** Sets the bank account a firm is paid on, by RIB; an IBAN for every third. */
export async function payTo({ company }: Stage, { at, staff, described }: Firm, rib: string): Promise<void> {
  const { latinName, bank } = described
  const number = at % 3 === 0 ? ibanOfRib(rib) : rib
  const body = { number, holderLatinName: latinName, ...(bank.bic ? { bic: bank.bic } : {}) }
  await company.ask(staff, setPayeeAccount, { body })
}

/** Opens a connected account, completes it on Stripe's page, and comes back; the last European firm has not begun. */
async function connectToStripe({ company }: Stage, { staff }: Firm): Promise<void> {
  const { url } = await company.ask(staff, startStripeOnboarding)
  const page = await fetch(url, { method: 'POST', redirect: 'manual' })
  if (page.status !== 303) throw new Error(`the fake Stripe answered ${page.status}`)
  await company.ask(staff, showStripe)
}
