import type { PayoutEvent, PayoutState } from '@sanad/shared/machines/payout.ts'
import type { Tx } from '../../platform/command.ts'
import { type Query, sql } from '../../platform/database.ts'

type Leg = readonly [account: Query<unknown>, sign: 1 | -1]
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
    [payable, -1],
    [transit, 1],
  ],
}
const settle: Move = {
  kind: 'settle',
  legs: [
    [transit, -1],
    [paid, 1],
  ],
}
const comeBack: Move = {
  kind: 'return',
  legs: [
    [transit, -1],
    [payable, 1],
  ],
}
/** What was confirmed is first under way again, then payable: both in one transaction. */
const comeBackPaid: Move = {
  kind: 'return',
  legs: [
    [paid, -1],
    [transit, 1],
    [transit, -1],
    [payable, 1],
  ],
}

/** What each event does to money, so that none is forgotten. A return depends on how far the payout had come. */
const moves: Readonly<Record<PayoutEvent, Move | undefined>> = {
  remove: undefined,
  ask: send,
  confirm_sent: undefined,
  settle,
  return: comeBack,
}

/**
 * Posts for payouts that have just moved, a transaction each, as parts of a `WITH`.
 * @param ids a query that selects `id`
 * @param from the state they were in
 */
export function payoutPostings(
  tx: Tx,
  ids: Query<{ id: string }>,
  event: PayoutEvent,
  from?: PayoutState,
): Query<unknown> {
  const move = event === 'return' && from === 'settled' ? comeBackPaid : moves[event]
  if (!move) throw new Error(`nothing is posted when payouts ${event}`)
  const legs = move.legs.map(([account, sign]) => sql`(${account}, ${sign}::bigint * p.amount_minor)`)
  return sql`
    posted AS MATERIALIZED (
      SELECT p.id, p.programme_id, p.provider_id, p.batch_id, p.amount_minor, c.voucher_id, uuidv7() AS transaction_id
      FROM payout p JOIN claim c ON c.id = p.claim_id WHERE p.id IN (${ids})),
    opened AS (
      INSERT INTO ledger_transaction (id, programme_id, kind, object_id, at)
      SELECT transaction_id, programme_id, ${move.kind}, id, ${tx.now}::timestamptz FROM posted),
    legs AS (
      INSERT INTO posting (transaction_id, programme_id, account_kind, owner_id, voucher_id, amount_minor)
      SELECT p.transaction_id, p.programme_id, leg.kind, leg.owner_id, p.voucher_id, leg.amount_minor
      FROM posted p CROSS JOIN LATERAL (VALUES ${sql.join(legs)}) AS leg (kind, owner_id, amount_minor))`
}

/** The same as a statement of its own. */
export async function postPayouts(
  tx: Tx,
  payoutIds: readonly string[],
  event: PayoutEvent,
  from?: PayoutState,
): Promise<void> {
  if (payoutIds.length === 0) return
  const ids = sql<{ id: string }>`SELECT unnest(${payoutIds as string[]}::uuid[]) AS id`
  await tx.rows(sql`WITH ${payoutPostings(tx, ids, event, from)} SELECT FROM posted LIMIT 1`)
}
