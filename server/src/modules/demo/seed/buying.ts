import * as api from '@sanad/shared/api/agreements.ts'
import * as milestones from '@sanad/shared/api/milestones.ts'
import type { PersonActor } from '../../../platform/actor.ts'
import { sql } from '../../../platform/database.ts'
import { type ClaimFate, claim } from './claiming.ts'
import { storePdf } from './files.ts'
import type { ListedOffer } from './offers.ts'
import { randomFor, type Stage, type StagedProgramme } from './stage.ts'

/** How far a purchase comes; whatever has no end of its own goes on to the end of the service period. */
export type PurchaseEnd =
  | 'asked'
  | 'refused'
  | 'offered'
  | 'declined'
  | 'signed'
  | 'terminated'
  | 'delivered'
  | 'called_back'
  | 'rejected'
  | 'redelivered'
  | 'accepted'
  | 'claimed'
  | 'served'

export interface Purchase {
  /** Of the association. */
  readonly at: number
  readonly officer: PersonActor
  readonly programme: StagedProgramme
  /** The day the association asks. */
  readonly day: number
  readonly offer: ListedOffer
  readonly end: PurchaseEnd
  readonly claim?: ClaimFate
}

type Doing = { readonly agreementId: string }

/** From the request to the end of service, as far as the purchase comes; what would be later than yesterday has not happened. */
export async function buy(stage: Stage, purchase: Purchase): Promise<void> {
  const { company, diary } = stage
  const { officer, offer, day, end, at, programme } = purchase
  const { staff } = offer.firm
  await diary.until(day, at % 4)
  const note = at % 3 === 0 ? 'نرجو أن يشمل العمل تكوين عضوين من المكتب.' : ''
  const { id: agreementId } = await company.ask(officer, api.requestAgreement, { body: { offerId: offer.id, note } })
  const params = { agreementId }
  if (end === 'asked') return
  await diary.until(day + 2, at % 3)
  if (end === 'refused')
    return void (await company.ask(staff, api.declineAgreement, {
      params,
      body: { reason: 'فريقنا مشغول هذا الفصل.' },
    }))
  const price = offer.priceKind === 'custom' ? { priceMinor: String(offer.priceMinor) } : {}
  const { textHash } = await company.ask(staff, api.offerAgreement, {
    params,
    body: { deliveryDays: offer.deliveryDays, ...price },
  })
  if (end === 'offered') return
  await diary.until(day + 4, at % 4)
  if (end === 'declined')
    return void (await company.ask(officer, api.declineAgreement, { params, body: { reason: 'اخترنا عرضا آخر.' } }))
  const readIn = randomFor('reads', at).share() < 0.7 ? 'ar' : 'fr'
  await company.ask(officer, api.signAgreement, { params, body: { textHash, readIn, declaresCoPayment: true } })
  if (end === 'signed') return
  if (end === 'terminated') {
    await diary.until(day + 40, 2)
    const reason = 'توقف المزوّد عن الرد وطلبت الجمعية إنهاء الاتفاقية.'
    return void (await company.ask(programme.office.manager, api.terminateAgreement, { params, body: { reason } }))
  }
  await deliverAndServe(stage, purchase, params)
}

async function deliverAndServe(stage: Stage, purchase: Purchase, doing: Doing): Promise<void> {
  const { diary } = stage
  const { day, end } = purchase
  const [first] = await milestonesOf(stage, doing)
  if (!first) throw new Error('an agreement without milestones')
  const done = day + 18
  await diary.until(done, 2)
  await deliver(stage, purchase, first.id)
  if (end === 'delivered') return
  if (end === 'called_back') await acceptByCall(stage, purchase, { milestone: first, day: done + 13 })
  else if (!(await answer(stage, purchase, { milestone: first, day: done + 2 }))) return
  await diary.until(done + 4, 1)
  if (end === 'accepted') return
  await claim(stage, { ...purchase, milestone: first, position: 1, day: done + 4, fate: purchase.claim ?? 'plain' })
  if (end !== 'served') return
  const [, second] = await milestonesOf(stage, doing)
  if (!second) return
  const due = Math.ceil((new Date(second.dueOn).getTime() - new Date(diary.dateOf(0)).getTime()) / 86_400_000) + 1
  if (due > -4) return
  await diary.until(due, 1)
  await deliver(stage, purchase, second.id)
  await diary.until(due + 2, 1)
  await judge(stage, purchase, { milestone: second })
  await diary.until(due + 3, 1)
  await claim(stage, { ...purchase, milestone: second, position: 2, day: due + 3, fate: 'plain' })
}

/** The officer's answer to the first delivery. @returns whether it is accepted in the end */
async function answer(
  stage: Stage,
  purchase: Purchase,
  { milestone, day }: { milestone: PlannedMilestone; day: number },
): Promise<boolean> {
  await stage.diary.until(day, purchase.at % 4)
  const isRejected = purchase.end === 'rejected' || purchase.end === 'redelivered'
  await judge(stage, purchase, { milestone, isRejected })
  if (purchase.end === 'rejected') return false
  if (purchase.end === 'redelivered') {
    await stage.diary.until(day + 4, 0)
    await deliver(stage, purchase, milestone.id)
    return false
  }
  return true
}

/** Nobody answers, the office is woken, calls back, and accepts in the association's name. */
async function acceptByCall(
  stage: Stage,
  purchase: Purchase,
  { milestone, day }: { milestone: PlannedMilestone; day: number },
): Promise<void> {
  const { company, diary } = stage
  await diary.until(day, 1)
  const { reviewer } = purchase.programme.office
  const calledAt = new Date(company.platform.clock.now().getTime() - 1_800_000).toISOString()
  const body = { spokeWith: 'أمينة المال', calledAt, note: 'أكدت أن العمل منجز وأن المكتب يستعمله.' }
  await company.ask(reviewer, milestones.recordCallBack, { params: { milestoneId: milestone.id }, body })
  await judge(stage, purchase, { milestone, by: reviewer })
}

interface PlannedMilestone {
  readonly id: string
  readonly amountMinor: string
  /** `YYYY-MM-DD` */
  readonly dueOn: string
  readonly criteria: readonly { readonly code: string }[]
}

const milestonesOf = ({ company }: Stage, { agreementId }: Doing): Promise<PlannedMilestone[]> =>
  company.platform.database.rows(sql<PlannedMilestone>`
    SELECT id, amount_minor, due_on, criteria FROM milestone WHERE agreement_id = ${agreementId} ORDER BY position`)

async function deliver({ company }: Stage, { offer, at }: Purchase, milestoneId: string): Promise<void> {
  const { staff, described } = offer.firm
  const fileIds =
    at % 3 === 0
      ? [
          await storePdf(company, staff, 'Procès-verbal de livraison', [
            described.latinName,
            `Association ${at}`,
            milestoneId,
          ]),
        ]
      : []
  const links = [`${described.website}/livraisons/${at}`]
  const note = 'العمل منجز ومسلّم مع مفاتيح الولوج ودليل الاستعمال.'
  await company.ask(staff, milestones.deliverMilestone, { params: { milestoneId }, body: { note, links, fileIds } })
}

interface Judging {
  readonly milestone: PlannedMilestone
  readonly by?: PersonActor
  readonly isRejected?: boolean
}

async function judge(
  { company }: Stage,
  { officer }: Purchase,
  { milestone, by = officer, isRejected = false }: Judging,
): Promise<void> {
  const judgements = milestone.criteria.map(({ code }, index) => {
    const isMet = !isRejected || index > 0
    return { criterion: code, isMet, reason: isMet ? '' : 'لا تظهر الصفحات بالعربية على الهاتف كما هو متفق عليه.' }
  })
  await company.ask(by, milestones.judgeMilestone, {
    params: { milestoneId: milestone.id },
    body: { attempt: 1, judgements },
  })
}
