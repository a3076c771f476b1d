import type { Offer } from '@sanad/shared/api/catalogue.ts'
import { yearOf } from '@sanad/shared/calendar-day.ts'
import type { Currency } from '@sanad/shared/money.ts'
import { payingVoucher } from '@sanad/shared/paying-voucher.ts'
import { Problem } from '@sanad/shared/problems.ts'
import { organisationOf, personOf } from '../../platform/actor.ts'
import { mustBeFewer } from '../../platform/bound.ts'
import { addDays } from '../../platform/clock.ts'
import { command, type Tx, toJson } from '../../platform/command.ts'
import { sql } from '../../platform/database.ts'
import { begin } from '../../platform/step.ts'
import { offerById } from '../catalogue/index.ts'
import { balanceOf } from '../ledger/index.ts'
import { lockVoucher, mustBeSpendable, type Voucher } from '../vouchers/index.ts'
import { agreementLife } from './agreement.step.ts'
import type { RequestedOffer } from './agreement-terms.ts'
import { mustBeUnrelated, mustNotBeStaff } from './related-parties.ts'
import { mustBeCertified } from './signing-checks.ts'
import { tellProvider } from './tell-parties.ts'

/** Each writes to a firm's whole staff. */
const mostRequestedADay = 30

/** An officer asks for an agreement on an offer. What was offered at this moment is what will be agreed on. */
export const requestAgreement = command({
  name: 'agreement.request',
  by: ['officer'],
  refusals: { agreement_one_open: 'agreement.already_open' },
  async run(tx, input: { offerId: string; note: string }) {
    const offer = await chosenOffer(tx, input.offerId)
    const associationId = organisationOf(tx.actor) ?? ''
    const parties = { associationId, providerId: offer.provider.id }
    await mustNotBeStaff(tx, parties)
    await mustBeUnrelated(tx, parties)
    await mustBeFewer(tx, {
      ...{ of: `requests of ${associationId}`, most: mostRequestedADay },
      rows: sql`SELECT FROM agreement WHERE association_id = ${associationId} AND created_at > ${addDays(tx.now, -1)}`,
    })
    const voucher = await payingVoucherOf(tx, associationId, offer.currency)
    const covered = await coverable(tx, voucher, BigInt(offer.priceMinor))
    const row = await tx.row<{ id: string; reference: string }>(sql`
      INSERT INTO agreement (programme_id, voucher_id, association_id, provider_id, offer_id, reference, state, currency,
        price_minor, covered_minor, terms, requested_note, requested_by, created_at)
      VALUES (${voucher.programmeId}, ${voucher.id}, ${associationId}, ${parties.providerId}, ${input.offerId},
        next_reference('agreement', 'A', ${yearOf(tx.now)}), 'draft', ${offer.currency}, ${offer.priceMinor}, ${covered},
        ${toJson({ service: requestedOffer(offer, voucher) })}::jsonb, ${input.note.trim()}, ${personOf(tx.actor) ?? null}, ${tx.now})
      RETURNING id, reference`)
    if (!row) throw new Error('the agreement was not written')
    tx.about('agreement', row.id, voucher.programmeId)
    await begin(tx, agreementLife, row.id, 'request')
    await tellProvider(tx, row.id, 'requested')
    return { ...row, state: 'draft' as const }
  },
})

/** A draft or retired offer does not exist for others. */
async function chosenOffer(tx: Tx, offerId: string): Promise<Offer> {
  const offer = (await offerById(tx, offerId)) as Offer
  if (offer.state === 'draft' || offer.state === 'retired') throw new Problem('object.not_found', { kind: 'offer' })
  if (offer.state !== 'published') throw new Problem('agreement.offer_not_published')
  await mustBeCertified(tx, offer.provider.id)
  return offer
}

/** The association's active voucher that pays, locked. @throws Problem agreement.no_active_voucher, and as `mustBeSpendable` */
async function payingVoucherOf(tx: Tx, associationId: string, currency: Currency): Promise<Voucher> {
  const active = await tx.rows<{ id: string; commitBy: Date; isSpendable: boolean }>(sql`
    SELECT v.id, v.commit_by, v.commit_by >= ${tx.now} AND b.balance_minor > 0 AS is_spendable
    FROM voucher v JOIN programme p ON p.id = v.programme_id
      JOIN account b ON b.programme_id = v.programme_id AND b.kind = 'voucher' AND b.owner_id = v.id
    WHERE v.association_id = ${associationId} AND v.state = 'active' AND p.currency = ${currency}`)
  const paying = payingVoucher(active)
  if (!paying) throw new Problem('agreement.no_active_voucher', { currency })
  const voucher = await lockVoucher(tx, paying.id)
  mustBeSpendable(voucher, tx.now)
  return voucher
}

/** What the voucher can pay of a price today. @throws Problem agreement.voucher_empty */
export async function coverable(
  tx: Tx,
  voucher: Pick<Voucher, 'id' | 'programmeId'>,
  priceMinor: bigint,
): Promise<bigint> {
  const available = await balanceOf(tx, voucher.programmeId, 'voucher', voucher.id)
  if (available <= 0n) throw new Problem('agreement.voucher_empty')
  return priceMinor < available ? priceMinor : available
}

/** The rulebook of the voucher says what is judged, then the provider's own criteria. */
function requestedOffer(offer: Offer, { rules }: Voucher): RequestedOffer {
  const required = rules.requiredCriteria[offer.category].map(code => ({ code, texts: null }))
  const { category, priceKind, deliveryDays, languages, dataCountry, texts } = offer
  return {
    category,
    priceKind,
    deliveryDays,
    languages,
    dataCountry,
    texts,
    yearlyMinor: offer.yearlyMinor,
    criteria: [...required, ...offer.criteria.filter(criterion => criterion.texts !== null)],
  }
}
