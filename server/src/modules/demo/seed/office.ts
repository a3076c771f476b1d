import { approveClaim, approveCleanClaims } from '@sanad/shared/api/claim-review.ts'
import { listClaims } from '@sanad/shared/api/claims.ts'
import {
  closeProgramme,
  createProgramme,
  fundProgramme,
  type NewProgramme,
  openProgramme,
} from '@sanad/shared/api/programmes.ts'
import { listRegistrations, resumeRegistration, suspendRegistration } from '@sanad/shared/api/registration-review.ts'
import { importRefused } from './bank.ts'
import { days, every } from './calendar.ts'
import { tellPayments } from './paying.ts'
import type { Stage, StagedProgramme } from './stage.ts'

/** What the offices do from week to week. */
export function tellOffices(stage: Stage): void {
  const { diary, programmes } = stage
  diary.tell(() => reviewClaims(stage, programmes.bank, [...every(4, -202, -14), ...every(1, -12, -1)]))
  diary.tell(() => reviewClaims(stage, programmes.stripe, every(20, -194, -14)))
  tellPayments(stage)
  diary.tell(() => importRefused(stage, -52))
  diary.tell(() => suspendSome(stage))
  diary.tell(() => otherProgrammes(stage))
}

/** Clean claims of last week are approved together; flagged ones are looked at one by one, after a fortnight. */
async function reviewClaims(stage: Stage, programme: StagedProgramme, on: readonly number[]): Promise<void> {
  for (const day of on) {
    await stage.diary.until(day, 0)
    await reviewWaiting(stage, programme, day)
  }
}

async function reviewWaiting({ company, diary }: Stage, { office }: StagedProgramme, day: number): Promise<void> {
  await company.ask(office.reviewer, approveCleanClaims, { body: { submittedBefore: diary.dateOf(day - 6) } })
  const { claims } = await company.ask(office.reviewer, listClaims, { query: { state: 'flagged' } })
  const fortnight = diary.dateOf(day - 15)
  for (const { id, submittedAt } of claims)
    if (submittedAt < fortnight) await company.ask(office.reviewer, approveClaim, { params: { claimId: id } })
}

/** They never used their voucher. */
const dissolved = [64, 72, 80]

/** Three associations of the register are reported as dissolved; one of them was a mistake. */
async function suspendSome({ company, diary, programmes, associations }: Stage): Promise<void> {
  const { manager } = programmes.bank.office
  await diary.until(-160, 2)
  const found = await Promise.all(
    dissolved.map(at => company.ask(manager, listRegistrations, { query: { q: associations[at]?.names.fr ?? '' } })),
  )
  const chosen = found.flatMap(({ registrations }) => registrations.slice(0, 1))
  const note = 'أفادت العمالة بحل الجمعية.'
  for (const { id } of chosen)
    await company.ask(manager, suspendRegistration, { params: { registrationId: id }, body: { note } })
  await diary.until(-30, 1)
  const [first] = chosen
  if (first) await company.ask(manager, resumeRegistration, { params: { registrationId: first.id } })
}

/** The pilot before this programme is closed, the one after it is being prepared. */
async function otherProgrammes({ company, diary, programmes }: Stage): Promise<void> {
  const { manager } = programmes.bank.office
  await diary.until(days.first + 2, 1)
  const described = (code: string, mark: NewProgramme['name'], from: number): NewProgramme => ({
    code,
    name: {
      ar: `شيك الرقمنة للجمعيات ${mark.ar}`,
      fr: `Chèque numérique des associations ${mark.fr}`,
      en: `Digitization voucher for associations ${mark.en}`,
    },
    country: 'MA',
    currency: 'MAD',
    rail: 'bank',
    budgetMinor: '50000000',
    opensOn: diary.dateOf(from),
    closesOn: diary.dateOf(from + 365),
    debtorName: 'PROGRAMME CHEQUE NUMERIQUE',
    debtorAccount: 'MA64011519000001205000534921',
    debtorBic: 'BMCEMAMC',
  })
  const pilot = await company.ask(manager, createProgramme, {
    body: described('MA-PILOTE', { ar: '– تجربة', fr: '– pilote', en: '– pilot' }, days.first - 200),
  })
  const runner = { ...manager, organisationId: pilot.programmeId }
  await company.ask(runner, fundProgramme, { params: pilot, body: { amountMinor: '1000000' } })
  await company.ask(runner, openProgramme, { params: pilot })
  await diary.until(days.firstIssue - 5, 1)
  await company.ask(runner, closeProgramme, { params: pilot })
  await diary.until(-9, 1)
  await company.ask(manager, createProgramme, {
    body: described('MA-2027', { ar: '2027', fr: '2027', en: '2027' }, 60),
  })
}
