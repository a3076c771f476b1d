import * as review from '@sanad/shared/api/claim-review.ts'
import * as api from '@sanad/shared/api/claims.ts'
import { toDecimal } from '@sanad/shared/money.ts'
import type { PersonActor } from '../../../platform/actor.ts'
import type { DemoProvider } from '../names/index.ts'
import { storePdf } from './files.ts'
import type { ListedOffer } from './offers.ts'
import type { Stage, StagedProgramme } from './stage.ts'

/** What becomes of a claim beyond being approved with the other clean ones. */
export type ClaimFate = 'plain' | 'corrected' | 'correction' | 'lapsed' | 'rejected' | 'repeated' | 'held' | 'released'

interface Claiming {
  readonly at: number
  readonly offer: ListedOffer
  readonly programme: StagedProgramme
  readonly milestone: { readonly id: string; readonly amountMinor: string }
  readonly position: number
  readonly day: number
  readonly fate: ClaimFate
}

type Doing = Claiming & { readonly claimId: string }

/** A firm claims an accepted milestone and follows its claim as far as it needs attention. */
export async function claim(stage: Stage, claiming: Claiming): Promise<void> {
  const { staff } = claiming.offer.firm
  const { id: milestoneId, amountMinor } = claiming.milestone
  const invoice = await invoiceOf(stage, claiming, '')
  const invoiceNumber = claiming.fate === 'repeated' ? await numberUsedBefore(stage, claiming) : undefined
  const body = { milestoneId, amountMinor, ...invoice, ...(invoiceNumber ? { invoiceNumber } : {}) }
  const { id } = await stage.company.ask(staff, api.submitClaim, { body })
  await tellings[claiming.fate]?.(stage, { ...claiming, claimId: id })
}

const tellings: Readonly<Partial<Record<ClaimFate, (stage: Stage, doing: Doing) => Promise<void>>>> = {
  correction: correct,
  lapsed: correct,
  corrected: async (stage, doing) => {
    await correct(stage, doing)
    await stage.diary.after(6, 1)
    const { staff } = doing.offer.firm
    await stage.company.ask(staff, api.resubmitClaim, {
      params: { claimId: doing.claimId },
      body: await invoiceOf(stage, doing, 'B'),
    })
  },
  rejected: async ({ company, diary }, { claimId, programme }) => {
    await diary.after(1, 2)
    const body = {
      reason: 'invoice_invalid',
      note: 'الفاتورة ليست باسم الجمعية.',
    } as const
    await company.ask(programme.office.reviewer, review.rejectClaim, { params: { claimId }, body })
  },
  held: hold,
  released: async (stage, doing) => {
    await hold(stage, doing)
    await stage.diary.after(8, 1)
    await stage.company.ask(doing.programme.office.auditor, review.releaseClaim, { params: { claimId: doing.claimId } })
  },
}

async function correct({ company, diary }: Stage, { claimId, programme }: Doing): Promise<void> {
  await diary.after(1, 2)
  const body = {
    reason: 'invoice_unreadable',
    note: 'رقم الفاتورة وتاريخها غير مقروءين.',
  } as const
  await company.ask(programme.office.reviewer, review.correctClaim, { params: { claimId }, body })
}

async function hold({ company, diary }: Stage, { claimId, programme }: Doing): Promise<void> {
  const { reviewer, auditor } = programme.office
  const params = { claimId }
  await diary.after(1, 2)
  await company.ask(reviewer, review.approveClaim, { params })
  const note = 'تقررت معاينة ميدانية قبل الأداء.'
  await company.ask(auditor, review.holdClaim, { params, body: { note } })
}

/** The number of another invoice of the same firm: a hard rule will find it. */
async function numberUsedBefore({ company }: Stage, { offer }: Claiming): Promise<string | undefined> {
  const { claims } = await company.ask(offer.firm.staff, api.listClaims, { query: {} })
  const earlier = claims.find(each => each.state !== 'rejected')
  if (!earlier) return undefined
  return (await company.ask(offer.firm.staff, api.showClaim, { params: { claimId: earlier.id } })).invoiceNumber
}

interface Invoiced {
  readonly at: number
  readonly offer: ListedOffer
  readonly milestone: { readonly amountMinor: string }
  readonly position: number
  readonly day: number
}

/** VAT of 20 % is in the amount; the invoice has one line. */
async function invoiceOf({ company, diary }: Stage, { at, offer, milestone, position, day }: Invoiced, suffix: string) {
  const { staff, described } = offer.firm
  const total = BigInt(milestone.amountMinor)
  const net = (total * 10_000n + 6_000n) / 12_000n
  // A story may be told later than it was planned, or go on days after: never earlier.
  const invoiceOn = diary.dateOf(Math.min(day, diary.day))
  const invoiceNumber = `F-${invoiceOn.slice(0, 4)}/${String(at).padStart(4, '0')}-${position}${suffix}`
  const invoiceFileId = await storeInvoice({ company, staff, described }, { invoiceNumber, invoiceOn, total })
  const line = {
    label: position === 1 ? 'Mise en place et livraison' : 'Période de service',
    quantity: 1,
    unitMinor: String(net),
    vatBasisPoints: 2000,
  }
  return {
    invoiceNumber,
    invoiceOn,
    lines: [line],
    netMinor: String(net),
    vatMinor: String(total - net),
    totalMinor: String(total),
    invoiceFileId,
    evidenceFileIds: [],
    note: '',
  }
}

interface Issuer {
  readonly company: Stage['company']
  readonly staff: PersonActor
  readonly described: DemoProvider
}

const storeInvoice = (
  { company, staff, described }: Issuer,
  invoice: { invoiceNumber: string; invoiceOn: string; total: bigint },
): Promise<string> =>
  storePdf(company, staff, `Facture ${invoice.invoiceNumber.replace('/', '-')}`, [
    described.latinName,
    `ICE ${described.ice}`,
    `Facture ${invoice.invoiceNumber} du ${invoice.invoiceOn}`,
    `Total TTC ${toDecimal(invoice.total)}`,
  ])
