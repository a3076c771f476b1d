import { dayOf } from '@sanad/shared/calendar-day.ts'
import type { Lang } from '@sanad/shared/figures.ts'
import type { Rules } from '@sanad/shared/rulebook.ts'
import { personOf } from '../../platform/actor.ts'
import type { Tx } from '../../platform/command.ts'
import { sql } from '../../platform/database.ts'
import type { Voucher } from '../vouchers/index.ts'
import type { Agreement } from './agreement.step.ts'
import { type AgreementTerms, type RequestedOffer, tranchesOf } from './agreement-terms.ts'

interface Found {
  readonly service: RequestedOffer
  readonly code: string
  readonly programmeName: Readonly<Record<Lang, string>>
  readonly rulebookVersion: number
  readonly associationAr: string
  readonly associationFr: string
  readonly registration: string | null
  readonly name: string
  readonly nameAr: string
  readonly ice: string | null
  readonly city: string
  readonly address: string
  readonly signedBy: string
  readonly certification: {
    readonly state: string
    readonly score: number | null
    readonly expiresOn: string
    readonly baselineVersion: number
  } | null
}

interface Offered {
  readonly priceMinor: bigint
  readonly coveredMinor: bigint
  readonly deliveryDays: number
}

/** Everything the text of an agreement says, as it stands at this moment. */
export async function gatherTerms(
  tx: Tx,
  agreement: Agreement,
  voucher: Voucher,
  offered: Offered,
): Promise<AgreementTerms> {
  const found = await read(tx, agreement)
  const { priceMinor, coveredMinor, deliveryDays } = offered
  if (!found.certification) throw new Error('a certified provider without a certification')
  return {
    reference: agreement.reference,
    programme: { code: found.code, name: found.programmeName, rulebookVersion: found.rulebookVersion },
    association: {
      id: agreement.associationId,
      nameAr: found.associationAr,
      nameFr: found.associationFr,
      registration: found.registration,
    },
    provider: {
      id: agreement.providerId,
      name: found.name,
      nameAr: found.nameAr,
      ice: found.ice,
      city: found.city,
      address: found.address,
      signedBy: found.signedBy,
    },
    service: found.service,
    currency: agreement.currency,
    priceMinor: String(priceMinor),
    coveredMinor: String(coveredMinor),
    coPaymentMinor: String(priceMinor - coveredMinor),
    tranches: tranchesOf(coveredMinor, voucher.rules.tranchesBasisPoints),
    deliveryDays,
    ...periodsOf(voucher.rules),
    security: found.certification,
    offeredOn: dayOf(tx.now),
    signBy: voucher.commitBy.toISOString(),
  }
}

const periodsOf = ({
  servicePeriodDays,
  acceptanceReminderDays,
  acceptanceEscalationDays,
  paymentWorkingDays,
}: Rules) => ({
  servicePeriodDays,
  acceptanceReminderDays,
  acceptanceEscalationDays,
  paymentWorkingDays,
})

async function read(tx: Tx, agreement: Agreement): Promise<Found> {
  const found = await tx.row<Found>(sql`
    SELECT a.terms -> 'service' AS service, g.code, g.name AS programme_name, r.version AS rulebook_version,
      s.name_ar AS association_ar, s.name_fr AS association_fr, registration_reference(a.programme_id, a.association_id) AS registration,
      p.name, p.name_ar, p.ice, p.city, p.address,
      (SELECT name FROM person WHERE id = ${personOf(tx.actor) ?? null}) AS signed_by,
      (SELECT jsonb_build_object('state', c.state, 'score', c.score, 'expiresOn', c.expires_on, 'baselineVersion', b.version)
        FROM certification c JOIN baseline b ON b.id = c.baseline_id
        WHERE c.provider_id = p.id AND c.state IN ('certified', 'watch') ORDER BY c.id DESC LIMIT 1) AS certification
    FROM agreement a JOIN programme g ON g.id = a.programme_id JOIN voucher v ON v.id = a.voucher_id
      JOIN rulebook r ON r.id = v.rulebook_id JOIN association s ON s.id = a.association_id
      JOIN provider p ON p.id = a.provider_id
    WHERE a.id = ${agreement.id}`)
  if (!found) throw new Error('an agreement without its parties')
  return found
}
