import type { Lang } from '@sanad/shared/figures.ts'
import type { Currency } from '@sanad/shared/money.ts'
import type { Tx } from '../../platform/command.ts'
import { sql } from '../../platform/database.ts'
import type { Letter } from '../../platform/mail.ts'
import { keepInSlices } from '../../platform/untold.ts'
import { writtenTo } from '../identity/index.ts'
import { positionColumns } from './voucher-position.ts'

export const expiredKind = 'voucher.expired'

/** In the transaction that lets them expire: writing to as many is not its work. */
export async function keepExpired(tx: Tx, programmeId: string, voucherIds: readonly string[]): Promise<void> {
  if (voucherIds.length > 0) await keepInSlices(tx, { kind: expiredKind, programmeId }, voucherIds)
}

interface Told {
  readonly email: string
  readonly locale: Lang
  readonly id: string
  readonly currency: Currency
  readonly deadline: Date
  readonly wasActive: boolean
  readonly returnedMinor: string
  readonly paidMinor: string
  /** Committed, or on its way to a provider. */
  readonly openMinor: string
}

/** The letters of what ended by itself: what returned, what was paid, what lives on. */
export async function lettersOfExpired(tx: Tx, voucherIds: readonly string[]): Promise<Letter[]> {
  const told = await tx.rows<Told>(sql`
    WITH position AS (
      SELECT v.id, v.association_id, v.programme_id, v.activate_by, v.expires_at, ${positionColumns}
      FROM voucher v LEFT JOIN posting p ON p.voucher_id = v.id
      WHERE v.id = ANY(${voucherIds as string[]}::uuid[]) GROUP BY v.id)
    SELECT p.email, p.locale, v.id, g.currency, h.was_active, v.returned_minor, v.paid_minor,
      (v.committed_minor + v.payable_minor + v.transit_minor)::text AS open_minor,
      CASE WHEN h.was_active THEN v.expires_at ELSE v.activate_by END AS deadline
    FROM position v JOIN programme g ON g.id = v.programme_id
      JOIN LATERAL (SELECT from_state = 'active' AS was_active FROM history
        WHERE object_id = v.id AND event = 'expire' ORDER BY id DESC LIMIT 1) h ON true
    ${writtenTo(sql`v.association_id`)}
    ORDER BY v.id, p.id`)
  return told.map(({ email, locale, id, deadline, wasActive, ...amounts }) => ({
    to: email,
    locale,
    messageKey: wasActive ? 'mail.voucher_expired' : 'mail.voucher_expired_unused',
    args: {
      ...amounts,
      deadline: deadline.toISOString(),
      link: `${tx.platform.config.publicUrl}/association/voucher?voucher=${id}`,
    },
  }))
}
