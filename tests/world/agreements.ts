import { offerAgreement, requestAgreement, showAgreement, signAgreement } from '@sanad/shared/api/agreements.ts'
import type { OfferTerms } from '@sanad/shared/api/catalogue.ts'
import { deliverMilestone, judgeMilestone, showMilestone } from '@sanad/shared/api/milestones.ts'
import type { NewProvider } from '@sanad/shared/api/providers.ts'
import { anOffer } from './catalogue.ts'
import { aProgramme, type ProgrammeInWorld, type ProgrammeWanted } from './programmes.ts'
import { type AProvider, aCertifiedProvider } from './providers.ts'
import { aVoucher, type VoucherInWorld } from './vouchers.ts'
import type { World } from './world.ts'

/** What an agreement stands on; what is not given is made. */
export interface AgreementWanted {
  readonly programme?: ProgrammeInWorld
  readonly newProgramme?: ProgrammeWanted
  readonly voucher?: VoucherInWorld
  readonly provider?: AProvider
  readonly newProvider?: Partial<NewProvider>
  readonly offer?: Partial<OfferTerms>
  /** Stated by the provider when the price of the offer is custom. */
  readonly priceMinor?: string
}

export interface RequestedAgreement extends VoucherInWorld, AProvider {
  readonly programme: ProgrammeInWorld
  readonly offerId: string
  readonly agreementId: string
  readonly reference: string
}

/** An officer has asked a certified provider for an agreement on its published offer. */
export async function aRequestedAgreement(world: World, wanted: AgreementWanted = {}): Promise<RequestedAgreement> {
  const programme = wanted.programme ?? (await aProgramme(world, wanted.newProgramme))
  const voucher = wanted.voucher ?? (await aVoucher(world, programme))
  const provider = wanted.provider ?? (await aCertifiedProvider(world, wanted.newProvider))
  const { offerId } = await anOffer(world, provider, wanted.offer)
  const { id, reference } = await voucher.officer.ask(requestAgreement, {
    body: { offerId, note: 'نحتاج الموقع قبل الصيف.' },
  })
  const { providerId, staff } = provider
  return { programme, ...voucher, providerId, staff, offerId, agreementId: id, reference }
}

export interface OfferedAgreement extends RequestedAgreement {
  readonly textHash: string
}

/** The provider has stated its terms and signed; the officer has not yet. */
export async function anOfferedAgreement(world: World, wanted: AgreementWanted = {}): Promise<OfferedAgreement> {
  const requested = await aRequestedAgreement(world, wanted)
  const { textHash } = await requested.staff.ask(offerAgreement, {
    params: { agreementId: requested.agreementId },
    body: { deliveryDays: 30, ...(wanted.priceMinor ? { priceMinor: wanted.priceMinor } : {}) },
  })
  return { ...requested, textHash }
}

export interface SignedAgreement extends OfferedAgreement {
  readonly milestones: readonly { id: string; position: number; kind: 'delivery' | 'service'; amountMinor: string }[]
}

/** What an officer sends to sign what was offered. */
export const signature = ({ agreementId, textHash }: Pick<OfferedAgreement, 'agreementId' | 'textHash'>) => ({
  params: { agreementId },
  body: { textHash, readIn: 'ar' as const, declaresCoPayment: true },
})

/** In force: money committed, milestones planned. */
export async function aSignedAgreement(world: World, wanted: AgreementWanted = {}): Promise<SignedAgreement> {
  const offered = await anOfferedAgreement(world, wanted)
  await offered.officer.ask(signAgreement, signature(offered))
  const { milestones } = await offered.officer.ask(showAgreement, { params: { agreementId: offered.agreementId } })
  return { ...offered, milestones }
}

/** Everything is met. */
export async function allMet(reader: SignedAgreement['officer'], milestoneId: string) {
  const { criteria, deliveries } = await reader.ask(showMilestone, { params: { milestoneId } })
  const judgements = criteria.map(({ code }) => ({ criterion: code, isMet: true, reason: '' }))
  return { params: { milestoneId }, body: { attempt: deliveries[0]?.attempt ?? 1, judgements } }
}

export const someDelivery = (milestoneId: string) => ({
  params: { milestoneId },
  body: { note: 'الموقع جاهز، وهذه روابطه.', links: ['https://association.example/'], fileIds: [] as string[] },
})

export interface AcceptedMilestone extends SignedAgreement {
  readonly milestoneId: string
  /** What may be claimed for it. */
  readonly amountMinor: string
}

/** The first milestone has been delivered by the provider and accepted by the officer: it can be claimed. */
export async function anAcceptedMilestone(world: World, wanted: AgreementWanted = {}): Promise<AcceptedMilestone> {
  const signed = await aSignedAgreement(world, wanted)
  const [first] = signed.milestones
  if (!first) throw new Error('an agreement without milestones')
  await signed.staff.ask(deliverMilestone, someDelivery(first.id))
  await signed.officer.ask(judgeMilestone, await allMet(signed.officer, first.id))
  return { ...signed, milestoneId: first.id, amountMinor: first.amountMinor }
}
