import type { listOwnPayouts, listPayable, OwnPayout } from '@sanad/shared/api/payouts.ts'
import type { QueryOf, ReplyOf } from '@sanad/shared/endpoint.ts'
import { ownProgrammeId } from '../../platform/actor.ts'
import type { Reading } from '../../platform/command.ts'
import { sql } from '../../platform/database.ts'
import { nextOf, pageRows } from '../../platform/list.ts'
import type { Served } from '../../platform/route.ts'
import { foundBy } from '../claims/index.ts'
import { programmeById } from '../programmes/index.ts'
import { ownProviderId } from '../providers/index.ts'
import { withTimelines } from '../record/index.ts'
import { payable } from './payable-claims.ts'
import { reversedPart } from './payout.step.ts'
import { needsAnother } from './refused-account.ts'

/** Approved claims, the most urgent first. The sums are of all of them, whatever is searched: a batch takes no notice of the search. */
export async function payableFor(
  reading: Reading,
  { search, after }: QueryOf<typeof listPayable>,
): Promise<Served<ReplyOf<typeof listPayable>>> {
  const programme = await programmeById(reading, ownProgrammeId(reading))
  // The page is chosen first: why a claim cannot be paid is looked up for those that are shown.
  const page = sql<{ id: string }>`
    SELECT c.id FROM claim c ${search ? sql`JOIN provider p ON p.id = c.provider_id` : sql``}
    WHERE c.programme_id = ${programme.id} AND c.queue = 'approved' AND ${search ? foundBy(search) : sql`true`}
      AND (${after ?? null}::uuid IS NULL OR (coalesce(c.pay_by, 'infinity'), c.id) >
        (SELECT coalesce(pay_by, 'infinity'), id FROM claim WHERE id = ${after ?? null}::uuid))
    ORDER BY coalesce(c.pay_by, 'infinity'), c.id LIMIT ${pageRows}`
  const claims = await reading.rows<Served<ReplyOf<typeof listPayable>>['claims'][number]>(sql`
    SELECT id, reference, provider_id, provider_name, amount_minor, decided_at, pay_by, obstacle
    FROM (${payable(programme, reading, { among: page })}) AS c ORDER BY coalesce(c.pay_by, 'infinity'), c.id`)
  const sums = await reading.rows<{ isReady: boolean; count: number; amountMinor: string }>(sql`
    SELECT obstacle IS NULL AS is_ready, count(*)::int AS count, sum(amount_minor)::bigint AS amount_minor
    FROM (${payable(programme, reading)}) AS c GROUP BY 1`)
  const sumOf = (isReady: boolean) => {
    const { count = 0, amountMinor = '0' } = sums.find(each => each.isReady === isReady) ?? {}
    return { count, amountMinor }
  }
  const next = nextOf(claims, ({ id }) => id)
  return { currency: programme.currency, claims, next, ready: sumOf(true), leftOut: sumOf(false) }
}

/** A returned payout whose claim waits again, on the same account the bank refused, wants another account. */
export async function ownPayouts(
  reading: Reading,
  { state, after }: QueryOf<typeof listOwnPayouts>,
): Promise<Served<ReplyOf<typeof listOwnPayouts>>> {
  const payouts = await reading.rows<Omit<Served<OwnPayout>, 'timeline'>>(sql`
    SELECT o.id, o.reference, o.claim_id, c.reference AS claim_reference, p.name AS programme_name, b.rail, o.state,
      o.amount_minor, ${reversedPart} AS reversed_minor, p.currency, k.number_tail AS account_tail, o.created_at, b.sent_at, o.settled_at, o.returned_at,
      o.return_reason,
      CASE WHEN o.state <> 'returned' OR c.state <> 'approved' THEN NULL
        WHEN ${needsAnother} THEN 'new_account' ELSE 'wait' END AS todo
    FROM (
      SELECT * FROM payout o WHERE o.provider_id = ${ownProviderId(reading)} AND o.state <> 'removed'
        AND (${state ?? null}::text IS NULL OR o.state = ${state ?? null})
        AND (${after ?? null}::uuid IS NULL OR o.id < ${after ?? null}::uuid)
      ORDER BY o.id DESC LIMIT ${pageRows}) AS o
    JOIN claim c ON c.id = o.claim_id JOIN programme p ON p.id = o.programme_id
    JOIN batch b ON b.id = o.batch_id JOIN payee_account k ON k.id = o.payee_account_id
    ORDER BY o.id DESC`)
  return { payouts: await withTimelines(reading, payouts), next: nextOf(payouts, ({ id }) => id) }
}
