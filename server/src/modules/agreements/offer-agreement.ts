import { Problem } from '@sanad/shared/problems.ts'
import { personOf } from '../../platform/actor.ts'
import { command, type Tx, toJson } from '../../platform/command.ts'
import { sql } from '../../platform/database.ts'
import { mustHaveEdge, step } from '../../platform/step.ts'
import { lockVoucher, mustBeSpendable, type Voucher } from '../vouchers/index.ts'
import { type Agreement, agreementLife, lockAgreement, mustBeParty, serviceOf } from './agreement.step.ts'
import { documentOf, hashOf } from './agreement-document.ts'
import { gatherTerms } from './agreement-facts.ts'
import type { RequestedOffer } from './agreement-terms.ts'
import { writeText } from './agreement-text.ts'
import { coverable } from './request-agreement.ts'
import { mustBeCertified, mustBeWithinCap } from './signing-checks.ts'
import { tellOfficers } from './tell-parties.ts'

interface OfferInput {
  readonly agreementId: string
  readonly priceMinor?: string
  readonly deliveryDays: number
}

/** The provider states its terms and signs them; the text is written in three languages and fixed by its hash. */
export const offerAgreement = command({
  name: 'agreement.offer',
  by: ['staff'],
  async run(tx, input: OfferInput) {
    const agreement = await lockAgreement(tx, input.agreementId)
    mustBeParty(tx, agreement)
    tx.about('agreement', agreement.id, agreement.programmeId)
    mustHaveEdge(agreementLife, agreement, 'offer')
    const voucher = await lockVoucher(tx, agreement.voucherId)
    mustBeSpendable(voucher, tx.now)
    await mustBeCertified(tx, agreement.providerId)
    const offered = await termsAllowed(tx, agreement, voucher, input)
    const textHash = await fixText(tx, agreement, voucher, offered)
    const state = await step(tx, agreementLife, agreement, 'offer', {
      priceMinor: String(offered.priceMinor),
      coveredMinor: String(offered.coveredMinor),
    })
    await tellOfficers(tx, agreement.id, 'offered', { by: voucher.commitBy })
    return { id: agreement.id, reference: agreement.reference, state, textHash: textHash.toString('hex') }
  },
})

interface Offered {
  readonly priceMinor: bigint
  readonly coveredMinor: bigint
  readonly deliveryDays: number
}

async function termsAllowed(tx: Tx, agreement: Agreement, voucher: Voucher, input: OfferInput): Promise<Offered> {
  const service = await serviceOf(tx, agreement.id)
  const priceMinor = priceOf(agreement, service, input.priceMinor)
  mustBeWithinCap(priceMinor, voucher.rules, service)
  const most = voucher.rules.deliverWithinDays
  if (input.deliveryDays > most) throw new Problem('agreement.delivery_too_late', { most, field: 'deliveryDays' })
  const coveredMinor = await coverable(tx, voucher, priceMinor)
  if (coveredMinor < priceMinor && !voucher.rules.coPaymentAllowed)
    throw new Problem('agreement.copayment_not_allowed', {
      availableMinor: String(coveredMinor),
      priceMinor: String(priceMinor),
    })
  return { priceMinor, coveredMinor, deliveryDays: input.deliveryDays }
}

/** A fixed price is the one the association saw when it asked. */
function priceOf(agreement: Agreement, { priceKind }: RequestedOffer, stated: string | undefined): bigint {
  if (priceKind === 'custom') {
    if (!stated) throw new Problem('agreement.price_missing', { field: 'priceMinor' })
    return BigInt(stated)
  }
  if (stated && BigInt(stated) !== agreement.priceMinor)
    throw new Problem('agreement.price_fixed', { field: 'priceMinor', priceMinor: String(agreement.priceMinor) })
  return agreement.priceMinor
}

async function fixText(tx: Tx, agreement: Agreement, voucher: Voucher, offered: Offered): Promise<Buffer> {
  const terms = await gatherTerms(tx, agreement, voucher, offered)
  const text = await writeText(terms)
  const hash = hashOf(documentOf(terms, text))
  await tx.run(sql`
    UPDATE agreement SET price_minor = ${offered.priceMinor}, covered_minor = ${offered.coveredMinor},
      terms = ${toJson(terms)}::jsonb, text = ${toJson(text)}::jsonb, text_hash = ${hash}, offered_at = ${tx.now},
      offered_by = ${personOf(tx.actor) ?? null}
    WHERE id = ${agreement.id}`)
  return hash
}
