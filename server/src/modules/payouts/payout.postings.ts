import type { PayoutEvent, PayoutState } from '@sanad/shared/machines/payout.ts'
import type { Tx } from '../../platform/command.ts'
import { type Query, sql } from '../../platform/database.ts'

/** Of a payout: all of it, what was still confirmed of it (nothing, of one that never was), or the part that is taken back now. */
type Share = 'whole' | 'kept' | 'part'
type Leg = readonly [account: Query<unknown>, sign: 1 | -1, share: Share]
interface Move {
  readonly kind: 'send' | 'settle' | 'return'
  readonly legs: readonly Leg[]
}

const payable = sql`'payable', p.provider_id`
const transit = sql`'transit', p.batch_id`
const paid = sql`'paid', p.programme_id`

const send: Move = {
  kind: 'send',
  legs: [
    [payable, -1, 'whole'],
    [transit, 1, 'whole'],
  ],
}
const settle: Move = {
  kind: 'settle',
  legs: [
    [transit, -1, 'whole'],
    [paid, 1, 'whole'],
  ],
}
/** What was confirmed is first under way again, as a part of it may be already, then payable: both in one transaction. */
const comeBack: Move = {
  kind: 'return',
  legs: [
    [paid, -1, 'kept'],
    [transit, 1, 'kept'],
    [transit, -1, 'whole'],
    [payable, 1, 'whole'],
  ],
}
/** Confirmed no more, and nobody's yet: under way until a person or the rest of it says more (docs/decisions/0021). */
const takeBackPart: Move = {
  kind: 'return',
  legs: [
    [paid, -1, 'part'],
    [transit, 1, 'part'],
  ],
}
/** The bank sent it out again: confirmed as it was. */
const restorePart: Move = {
  kind: 'settle',
  legs: [
    [transit, -1, 'part'],
    [paid, 1, 'part'],
  ],
}
/** What each event does to money, so that none is forgotten. */
const moves: Readonly<Record<PayoutEvent, Move | undefined>> = {
  remove: undefined,
  ask: send,
  confirm_sent: undefined,
  settle,
  reverse: takeBackPart,
  restore: restorePart,
  return: comeBack,
}

interface How {
  /** What is taken back of each now, or leaves again. */
  readonly partMinor?: bigint
}

/** What of a payout says where its money lies. */
export interface PostedPayout {
  readonly id: string
  readonly programmeId: string
  readonly providerId: string
  readonly batchId: string
  readonly voucherId: string
  readonly amountMinor: string
  readonly reversedMinor: string
  /** Of those that return: the state they were in. */
  readonly fromState?: PayoutState
}

/**
 * Posts for payouts that have just moved, a transaction each, as parts of a `WITH`.
 * @param moved a query that selects the columns of `PostedPayout`
 */
export function payoutPostings(
  tx: Tx,
  moved: Query<PostedPayout>,
  event: PayoutEvent,
  { partMinor }: How = {},
): Query<unknown> {
  const move = moves[event]
  if (!move) throw new Error(`nothing is posted when payouts ${event}`)
  const shares: Record<Share, Query<unknown>> = {
    whole: sql`p.amount_minor`,
    kept: sql`CASE WHEN p.from_state = 'settled' THEN p.amount_minor - p.reversed_minor END`,
    part: sql`${partMinor === undefined ? null : String(partMinor)}::bigint`,
  }
  const legs = move.legs.map(([account, sign, share]) => sql`(${account}, ${sign}::bigint * ${shares[share]})`)
  return sql`
    posted AS MATERIALIZED (SELECT p.*, uuidv7() AS transaction_id FROM (${moved}) AS p),
    opened AS (
      INSERT INTO ledger_transaction (id, programme_id, kind, object_id, at)
      SELECT transaction_id, programme_id, ${move.kind}, id, ${tx.now}::timestamptz FROM posted),
    legs AS (
      INSERT INTO posting (transaction_id, programme_id, account_kind, owner_id, voucher_id, amount_minor)
      SELECT p.transaction_id, p.programme_id, leg.kind, leg.owner_id, p.voucher_id, leg.amount_minor
      FROM posted p CROSS JOIN LATERAL (VALUES ${sql.join(legs)}) AS leg (kind, owner_id, amount_minor)
      WHERE leg.amount_minor IS NOT NULL)`
}

/** The same as a statement of its own. */
export async function postPayouts(tx: Tx, payoutIds: readonly string[], event: PayoutEvent, how?: How): Promise<void> {
  if (payoutIds.length === 0) return
  const moved = sql<PostedPayout>`
    SELECT p.id, p.programme_id, p.provider_id, p.batch_id, p.amount_minor, p.reversed_minor, c.voucher_id
    FROM payout p JOIN claim c ON c.id = p.claim_id WHERE p.id = ANY(${payoutIds as string[]}::uuid[])`
  await tx.rows(sql`WITH ${payoutPostings(tx, moved, event, how)} SELECT FROM posted LIMIT 1`)
}
