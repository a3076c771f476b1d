import { type Sql, sql } from '@sanad/server/platform/database.ts'

interface Moved {
  readonly account: string
  readonly ownerId: string
  readonly voucherId: string | null
  /** Of the transaction: `issue`, `send`, … */
  readonly kind: string
  readonly minor: bigint
}

/** What is left of the sums once nothing but added rows is believed: postings, histories, the bank's lines. */
export interface LowestRows {
  /** The sum of what was posted to a kind of account, by transactions of these kinds, or by all. */
  posted(account: string, ...kinds: string[]): bigint
  readonly postings: readonly Moved[]
  /** The objects of a kind by the state their history ends in. */
  in(kind: string, ...states: string[]): readonly string[]
  /** The objects of a kind that an event ever befell. */
  ever(kind: string, event: string): readonly string[]
  amountOf(id: string): bigint
}

export const total = <T>(rows: readonly T[], of: (row: T) => bigint): bigint =>
  rows.reduce((sum, row) => sum + of(row), 0n)

interface Step {
  readonly id: string
  readonly kind: string
  readonly event: string
  readonly to: string
}

/** Everything ever added to a programme, as rows: no view, no balance, no state column, no query of the product's. */
export async function lowestRowsOf({ rows }: Sql, programmeId: string): Promise<LowestRows> {
  const postings = await rows<Omit<Moved, 'minor'> & { minor: string }>(sql`
    SELECT p.account_kind AS account, p.owner_id, p.voucher_id, t.kind, p.amount_minor::text AS minor
    FROM posting p JOIN ledger_transaction t ON t.id = p.transaction_id WHERE p.programme_id = ${programmeId}`)
  const moved = postings.map(posting => ({ ...posting, minor: BigInt(posting.minor) }))
  const steps = await rows<Step>(sql`
    SELECT h.object_id AS id, h.object_kind AS kind, h.event, h.to_state AS to FROM history h JOIN (
      SELECT id FROM voucher WHERE programme_id = ${programmeId} UNION ALL SELECT id FROM agreement WHERE programme_id = ${programmeId}
      UNION ALL SELECT id FROM claim WHERE programme_id = ${programmeId} UNION ALL SELECT id FROM payout WHERE programme_id = ${programmeId}
      UNION ALL SELECT id FROM batch WHERE programme_id = ${programmeId}
      UNION ALL SELECT id FROM registration WHERE programme_id = ${programmeId}
      UNION ALL SELECT id FROM reconciliation_exception WHERE programme_id = ${programmeId}) AS own ON own.id = h.object_id
    ORDER BY h.id`)
  const last = new Map(steps.map(step => [step.id, step]))
  const amounts = await rows<{ id: string; minor: string }>(sql`
    SELECT id, amount_minor::text AS minor FROM claim WHERE programme_id = ${programmeId}
    UNION ALL SELECT id, amount_minor::text FROM payout WHERE programme_id = ${programmeId}
    UNION ALL SELECT id, abs(sent_minor - bank_minor)::text FROM reconciliation_exception WHERE programme_id = ${programmeId}`)
  const amount = new Map(amounts.map(({ id, minor }) => [id, BigInt(minor)]))
  return {
    postings: moved,
    posted: (account, ...kinds) =>
      total(
        moved.filter(each => each.account === account && (kinds.length === 0 || kinds.includes(each.kind))),
        each => each.minor,
      ),
    in: (kind, ...states) =>
      [...last.values()].filter(step => step.kind === kind && states.includes(step.to)).map(({ id }) => id),
    ever: (kind, event) => [
      ...new Set(steps.filter(step => step.kind === kind && step.event === event).map(({ id }) => id)),
    ],
    amountOf: id => amount.get(id) ?? 0n,
  }
}
