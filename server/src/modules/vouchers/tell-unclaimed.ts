import type { Lang } from '@sanad/shared/figures.ts'
import type { MessageKey } from '@sanad/shared/messages.ts'
import type { Currency } from '@sanad/shared/money.ts'
import { type Texts, textIn } from '@sanad/shared/texts.ts'
import type { Tx } from '../../platform/command.ts'
import { sql } from '../../platform/database.ts'
import { type Letter, writeMails } from '../../platform/mail.ts'
import { keepInSlices } from '../../platform/untold.ts'
import { addressInRegister, isUnclaimed, remainInvited } from '../registrations/index.ts'

export const issuedKind = 'voucher.issued'

/** Whoever issues vouchers by the ten thousand does not look up who has nobody to read of it. */
export const keepIssued = (tx: Tx, programmeId: string, voucherIds: readonly string[]): Promise<number> =>
  keepInSlices(tx, { kind: issuedKind, programmeId }, voucherIds)

interface Unclaimed {
  readonly invitationId: string
  readonly email: string
  readonly nameAr: string
  readonly nameFr: string
  readonly reference: string
  readonly programme: Texts
  readonly worthMinor: string
  readonly currency: Currency
  readonly activateBy: Date
  readonly commitBy: Date
}

const genuine = [
  'mail.genuine.asks_nothing',
  'mail.genuine.by_yourself',
  'mail.genuine.ask',
] as const satisfies MessageKey[]

/**
 * Writes to the address the register names for associations nobody acts for yet (docs/decisions/0107-telling-the-unclaimed.md), which it
 * may never have heard of Sanad by: what it is, what to do, how to know that it is genuine. Not where the last letter was refused for good.
 */
export async function tellUnclaimed(
  tx: Tx,
  voucherIds: readonly string[],
  messageKey: 'mail.voucher_unclaimed' | 'mail.voucher_unclaimed_reminder',
): Promise<void> {
  if (voucherIds.length === 0) return
  const unclaimed = await tx.rows<Unclaimed>(sql`
    SELECT i.id AS invitation_id, i.email, a.name_ar, a.name_fr, r.reference, g.name AS programme, v.worth_minor, g.currency,
      v.activate_by, v.commit_by
    FROM voucher v JOIN programme g ON g.id = v.programme_id JOIN association a ON a.id = v.association_id
      JOIN registration r ON r.programme_id = v.programme_id AND r.association_id = v.association_id
      ${addressInRegister}
    WHERE v.id = ANY(${voucherIds as string[]}::uuid[]) AND v.state = 'issued' AND v.activate_by > ${tx.now}
      AND ${isUnclaimed} AND last.failure IS NULL
    ORDER BY i.id FOR NO KEY UPDATE OF i`)
  const mailIds = await writeMails(
    tx,
    unclaimed.map(each => ({ messageKey, ...letterTo(tx, each) })),
  )
  await remainInvited(
    tx,
    unclaimed.map(({ invitationId, commitBy }, at) => ({ invitationId, mailId: mailIds[at] ?? '', until: commitBy })),
  )
}

function letterTo({ platform }: Tx, unclaimed: Unclaimed): Omit<Letter, 'messageKey'> {
  const { invitationId, email, nameAr, nameFr, reference, programme, worthMinor, currency, activateBy } = unclaimed
  const locale: Lang = nameAr ? 'ar' : 'fr'
  return {
    to: email,
    locale,
    args: {
      association: nameAr || nameFr,
      programme: textIn(programme, locale),
      activateBy: activateBy.toISOString(),
      link: `${platform.config.publicUrl}/join/${invitationId}`,
      genuine: genuine.map(key => ({ key, args: { reference } })),
      ...{ reference, worthMinor, currency },
    },
  }
}
