import type { VoucherEvent } from '@sanad/shared/machines/voucher.ts'
import type { Facts } from '@sanad/shared/problems.ts'
import type { Tx } from '../../platform/command.ts'
import { sql } from '../../platform/database.ts'
import { lookAtAgain, post, type TransactionKind } from '../ledger/index.ts'

interface Held {
  readonly id: string
  readonly programmeId: string
}

type Effect = (tx: Tx, voucher: Held, facts: Facts) => Promise<void>

const nothingMoves: Effect = async () => undefined
const givesBack =
  (kind: TransactionKind): Effect =>
  async (tx, { id }) => {
    await returnAvailable(tx, [id], kind)
  }

/** What each event of a voucher does to money. An event without a line here does not compile. */
export const voucherPostings: Readonly<Record<VoucherEvent, Effect>> = {
  activate: nothingMoves,
  commit: (tx, { id, programmeId }, facts) =>
    post(tx, {
      programmeId,
      kind: 'commit',
      objectId: String(facts.agreementId),
      from: { kind: 'voucher', ownerId: id },
      to: { kind: 'agreement', ownerId: String(facts.agreementId) },
      amountMinor: BigInt(String(facts.amountMinor)),
      voucherId: id,
    }),
  exhaust: nothingMoves,
  expire: givesBack('expire'),
  renounce: givesBack('renounce'),
  cancel: givesBack('cancel'),
  suspend: nothingMoves,
  // Its last payment may have come meanwhile, and a suspended voucher is not used up.
  resume: async (tx, { id }) => {
    await lookAtAgain(tx, id)
  },
}

/**
 * voucher → pool of whatever is available on each of these vouchers, in one statement, one transaction a voucher.
 * The caller holds the vouchers' rows, so that what is read here is what is there.
 */
export async function returnAvailable(tx: Tx, voucherIds: readonly string[], kind: TransactionKind): Promise<void> {
  await tx.run(sql`
    WITH held AS MATERIALIZED (
      SELECT uuidv7() AS transaction_id, a.programme_id, a.owner_id, a.balance_minor
      FROM voucher v JOIN account a ON a.programme_id = v.programme_id AND a.kind = 'voucher' AND a.owner_id = v.id
      WHERE v.id = ANY(${voucherIds}::uuid[]) AND a.balance_minor > 0),
    opened AS (
      INSERT INTO ledger_transaction (id, programme_id, kind, object_id, at)
      SELECT transaction_id, programme_id, ${kind}, owner_id, ${tx.now} FROM held)
    INSERT INTO posting (transaction_id, programme_id, account_kind, owner_id, voucher_id, amount_minor)
    SELECT transaction_id, programme_id, leg.kind, leg.owner_id, held.owner_id, leg.amount_minor
    FROM held, LATERAL (VALUES
      ('voucher', held.owner_id, -balance_minor),
      ('pool', programme_id, balance_minor)) AS leg (kind, owner_id, amount_minor)`)
}
