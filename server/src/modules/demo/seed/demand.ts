import { fundProgramme } from '@sanad/shared/api/programmes.ts'
import { startVoucherIssue } from '@sanad/shared/api/voucher-issues.ts'
import { issueVoucher } from '@sanad/shared/api/vouchers.ts'
import { demoDomain } from '@sanad/shared/demo-domain.ts'
import { type Applicant, applicants } from './applicants.ts'
import { days } from './calendar.ts'
import { europeanLife, firstLife, secondLife, type VoucherLife } from './lives.ts'
import { importNonsense, importRegister, takeOver } from './register.ts'
import type { Registering } from './registering.ts'
import { type Enrolling, enrol } from './registrations.ts'
import { live } from './spending.ts'
import type { Stage, StagedProgramme } from './stage.ts'

/** Associations by how they came: on their own, in Morocco (0–43) and Europe (44–63), or by two registers. */
const europe = { from: 44, to: 63 }
const firstRegister = { from: 64, to: 311 }
const secondRegister = { from: 312, to: 399 }
const numbers = ({ from, to }: { from: number; to: number }): number[] =>
  Array.from({ length: to - from + 1 }, (_, at) => from + at)

/** Every association's story, and what the managers do for all of them together. */
export function tellAssociations(stage: Stage): void {
  const { diary, programmes } = stage
  const { bank, stripe } = programmes
  diary.tell(() => importRegister(stage, { day: days.firstImport, numbers: numbers(firstRegister), withBadRows: true }))
  diary.tell(() => importRegister(stage, { day: days.secondImport, numbers: numbers(secondRegister) }))
  diary.tell(() =>
    importRegister(stage, {
      day: days.dryRun,
      // The last one has registered by itself meanwhile.
      numbers: [...numbers({ from: 380, to: 411 }), 30],
      withBadRows: true,
      dryRunOnly: true,
    }),
  )
  diary.tell(() => importNonsense(stage, days.secondImport - 3))
  for (const day of [days.firstIssue, days.secondIssue, days.thirdIssue]) diary.tell(() => issueToAll(stage, bank, day))
  diary.tell(() => issueWhatThereIs(stage))
  for (const at of numbers(firstRegister)) diary.tell(() => tellFirst(stage, at))
  for (const at of numbers(secondRegister))
    diary.tell(() => tellImported(stage, at, days.secondIssue, secondLife(at - secondRegister.from)))
  for (const at of numbers(europe)) diary.tell(() => tellEuropean(stage, stripe, at))
  for (const [at, applicant] of applicants.entries()) diary.tell(() => tellApplicant(stage, at, applicant))
}

async function issueToAll({ company, diary }: Stage, { id, office }: StagedProgramme, day: number): Promise<void> {
  await diary.until(day, 0)
  await company.ask(office.manager, startVoucherIssue, { params: { programmeId: id } })
}

/** The European pool is short at first: the run stops, money comes in, a second run serves the others. */
async function issueWhatThereIs(stage: Stage): Promise<void> {
  const { stripe } = stage.programmes
  await issueToAll(stage, stripe, days.firstIssue)
  await stage.diary.until(days.firstIssue + 1, 1)
  await stage.company.ask(stripe.office.manager, fundProgramme, {
    params: { programmeId: stripe.id },
    body: { amountMinor: '3900000' },
  })
  await issueToAll(stage, stripe, days.firstIssue + 2)
}

async function tellImported(stage: Stage, at: number, issued: number, life: VoucherLife): Promise<void> {
  if (life.is === 'ignored') return
  await stage.diary.until(issued + 5, at % 4)
  const officer = await takeOver(stage, at)
  await live(stage, { at, officer, programme: stage.programmes.bank }, { issued, life })
}

/** Half of those that let the first voucher expire use the one of the second issue. */
async function tellFirst(stage: Stage, at: number): Promise<void> {
  const place = at - firstRegister.from
  const life = firstLife(place)
  if (place % 8 === 1) return tellImported(stage, at, days.secondIssue, secondLife(90 + Math.floor(place / 8)))
  await tellImported(stage, at, days.firstIssue, life)
}

async function tellEuropean(stage: Stage, programme: StagedProgramme, at: number): Promise<void> {
  const place = at - europe.from
  const email = place === 0 ? `association.eu@${demoDomain}` : undefined
  // The last four are found eligible last: they are the ones the first run cannot serve.
  const day = days.first + 4 + (place < 16 ? at % 8 : 13)
  const enrolling: Enrolling = { at, programme, day, turn: at % 4, fate: 'eligible', ...(email ? { email } : {}) }
  const { officer } = await enrol(stage, enrolling)
  const issued = days.firstIssue + 7
  await live(stage, { at, officer, programme }, { issued, life: europeanLife(place) })
}

/** Who came on their own: through the task list, then a voucher with the others or one of their own. */
async function tellApplicant(stage: Stage, at: number, { voucher, ...applicant }: Applicant): Promise<void> {
  const programme = stage.programmes.bank
  const registering: Registering = await enrol(stage, { at, programme, turn: at % 4, ...applicant })
  if (!voucher) return
  const { officer, associationId } = registering
  if (voucher.own) {
    await stage.diary.until(voucher.issued, 2)
    await stage.company.ask(programme.office.manager, issueVoucher, {
      params: { programmeId: programme.id },
      body: { associationId },
    })
  }
  await live(stage, { at, officer, programme }, voucher)
}
