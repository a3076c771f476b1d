import type { AccountKind, TransactionKind } from '@sanad/shared/api/ledger.ts'
import type { Tx } from '../../platform/command.ts'
import { sql } from '../../platform/database.ts'

export type { AccountKind, TransactionKind }

export interface Account {
  readonly kind: AccountKind
  readonly ownerId: string
}

export interface Movement {
  readonly programmeId: string
  readonly kind: TransactionKind
  /** The object whose step justifies the movement. */
  readonly objectId: string
  readonly from: Account
  readonly to: Account
  /** Minor units, above zero. */
  readonly amountMinor: bigint
  /** The voucher whose money moves; absent when the programme is funded. */
  readonly voucherId?: string
}

/**
 * Moves money in one statement: a transaction with two postings that sum to zero. The database keeps the balances, takes
 * locks in account order and refuses a negative one.
 * @throws Problem money.insufficient when `from` does not hold the amount
 */
export async function post(tx: Tx, movement: Movement): Promise<void> {
  const { programmeId, kind, objectId, from, to, amountMinor, voucherId = null } = movement
  await tx.run(sql`
    WITH opened AS (
      INSERT INTO ledger_transaction (programme_id, kind, object_id, at)
      VALUES (${programmeId}, ${kind}, ${objectId}, ${tx.now}) RETURNING id)
    INSERT INTO posting (transaction_id, programme_id, account_kind, owner_id, voucher_id, amount_minor)
    SELECT id, ${programmeId}, leg.kind, leg.owner_id, ${voucherId}, leg.amount_minor
    FROM opened, (VALUES
      (${from.kind}::text, ${from.ownerId}::uuid, ${-amountMinor}::bigint),
      (${to.kind}::text, ${to.ownerId}::uuid, ${amountMinor}::bigint)) AS leg (kind, owner_id, amount_minor)`)
}
