import * as api from '@sanad/shared/api/programmes.ts'
import { baselineControls } from '@sanad/shared/baseline.ts'
import { demoDomain } from '@sanad/shared/demo-domain.ts'
import { ibanOfRib } from '@sanad/shared/formats/iban.ts'
import { ribOf } from '@sanad/shared/formats/rib.ts'
import { defaultEuroRules, defaultRules, type Rules } from '@sanad/shared/rulebook.ts'
import type { PersonActor } from '../../../platform/actor.ts'
import { publishBaseline } from '../../certification/index.ts'
import { createProgramme } from '../../programmes/index.ts'
import { peopleOf } from '../names/index.ts'
import type { Company } from './company.ts'
import type { Diary } from './diary.ts'
import { actingFor, member, visitor } from './people.ts'
import { type OfficeRole, randomFor, type Stage, type StagedProgramme } from './stage.ts'

const places: readonly { role: PersonActor['role']; as: OfficeRole; mailbox: string }[] = [
  { role: 'manager', as: 'manager', mailbox: 'manager' },
  { role: 'certifier', as: 'certifier', mailbox: 'certifier' },
  { role: 'reviewer', as: 'reviewer', mailbox: 'reviewer' },
  { role: 'treasurer', as: 'treasurer', mailbox: 'treasurer' },
  { role: 'treasurer', as: 'secondTreasurer', mailbox: 'treasurer2' },
  { role: 'auditor', as: 'auditor', mailbox: 'auditor' },
]

const moroccan = {
  code: 'MA-2026',
  name: {
    ar: 'برنامج شيك الرقمنة للجمعيات',
    fr: 'Programme «\u00a0chèque numérique\u00a0» des associations',
    en: 'Digitization voucher programme for associations',
  },
  country: 'MA',
  currency: 'MAD',
  rail: 'bank',
  budgetMinor: '400000000',
  debtorName: 'PROGRAMME CHEQUE NUMERIQUE',
  debtorAccount: ibanOfRib(ribOf({ bank: '011', locality: '810', account: '0000120005005349' })),
  debtorBic: 'BMCEMAMC',
} as const

const european = {
  code: 'EU-2026',
  name: {
    ar: 'البرنامج الأوروبي لدعم رقمنة المجتمع المدني',
    fr: 'Programme européen d’appui au numérique associatif',
    en: 'European support programme for digital civil society',
  },
  country: 'FR',
  currency: 'EUR',
  rail: 'stripe',
  budgetMinor: '6000000',
  debtorName: 'FONDS NUMERIQUE ASSOCIATIF',
} as const

/** Both programmes, each with its office: created by their first manager, funded and opened on the first day. */
export async function openProgrammes(company: Company, diary: Diary, firstDay: number): Promise<Stage['programmes']> {
  await diary.until(firstDay, 0)
  await company.clock(publishBaseline, { controls: baselineControls, note: '' })
  const dates = { opensOn: diary.dateOf(firstDay), closesOn: diary.dateOf(firstDay + 730) }
  const [bank, stripe] = await Promise.all([
    openProgramme(company, { ...moroccan, ...dates }, { suffix: '', fundings: ['200000000', '150000000'] }),
    openProgramme(company, { ...european, ...dates }, { suffix: '.eu', fundings: ['800000'] }),
  ])
  return { bank, stripe }
}

interface Setting {
  /** Of the mailboxes of its office: `manager.eu@…`. */
  readonly suffix: string
  readonly fundings: readonly string[]
}

async function openProgramme(
  company: Company,
  described: api.NewProgramme,
  { suffix, fundings }: Setting,
): Promise<StagedProgramme> {
  const people = peopleOf(randomFor('office', suffix.length), places.length, demoDomain)
  const newcomers = places.map(({ mailbox }, at) => {
    const person = people[at]
    if (!person) throw new RangeError('an office without people')
    return { person, email: `${mailbox}${suffix}@${demoDomain}`, locale: suffix || at % 2 ? 'fr' : 'ar' } as const
  })
  const [first, ...others] = newcomers
  if (!first) throw new RangeError('an office without a manager')
  const founder = await visitor(company, first)
  const { programmeId } = await company.clock(createProgramme, { ...described, managerPersonId: founder.personId })
  const place = (role: PersonActor['role']) =>
    ({ role, organisationKind: 'programme', organisationId: programmeId }) as const
  const manager = actingFor(company, founder, place('manager'))
  const rest = await Promise.all(
    others.map((newcomer, at) => member(company, newcomer, place(places[at + 1]?.role ?? 'auditor'))),
  )
  const params = { programmeId }
  for (const amountMinor of fundings) await company.ask(manager, api.fundProgramme, { params, body: { amountMinor } })
  await company.ask(manager, api.openProgramme, { params })
  const office = Object.fromEntries(
    places.map(({ as }, at) => [as, [manager, ...rest][at]]),
  ) as StagedProgramme['office']
  return { id: programmeId, currency: described.currency, office }
}

/** What the second version says otherwise: vouchers issued from then on have a shorter service period. */
const second = (rules: Rules): Rules => ({
  ...rules,
  servicePeriodDays: 90,
  tranchesBasisPoints: [8000, 2000],
  correctionDays: 20,
})

/** Version 2 of both rulebooks, half-way: vouchers of both versions are in use afterwards. */
export async function publishSecondRulebooks({ company, diary, programmes }: Stage, day: number): Promise<void> {
  await diary.until(day, 1)
  const note =
    'Période de service ramenée à 90 jours, première tranche portée à 80 %.\nتقليص مدة الخدمة إلى 90 يوماً ورفع القسط الأول إلى 80\u00a0%.'
  const publish = ({ id, office }: StagedProgramme, rules: Rules) =>
    company.ask(office.manager, api.publishRulebook, {
      params: { programmeId: id },
      body: { rules: second(rules), note },
    })
  await publish(programmes.bank, defaultRules)
  await publish(programmes.stripe, defaultEuroRules)
}
