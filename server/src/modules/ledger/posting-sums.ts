import { type Query, type Sql, sql } from '../../platform/database.ts'
import type { Reconciler } from '../../platform/job.ts'
import type { AccountKind, TransactionKind } from './post.ts'

/** Postings of one programme, of one kind of account and transaction, on one side, of vouchers or not. */
export interface PostingSum {
  readonly accountKind: AccountKind
  readonly transactionKind: TransactionKind
  readonly isDebit: boolean
  readonly ofVoucher: boolean
  readonly postings: string
  readonly amountMinor: string
}

const kinds = sql`n.account_kind, (SELECT kind FROM ledger_transaction WHERE id = n.transaction_id) AS transaction_kind,
  n.amount_minor > 0 AS is_debit, n.voucher_id IS NOT NULL AS of_voucher`
const added = sql`count(*) AS postings, sum(amount_minor)::bigint AS amount_minor`
const key = sql`programme_id, account_kind, transaction_kind, is_debit, of_voucher`

/**
 * What all postings of a programme add up to at this moment, to the centime: what was kept, and whatever was posted since. To be used
 * as a table. The upper bound leaves nothing out: of what lies between two ids PostgreSQL expects little, and reads it along the key.
 */
export const postingSums = (programmeId: string): Query<PostingSum> => sql<PostingSum>`(
  SELECT account_kind, transaction_kind, is_debit, of_voucher, postings, amount_minor FROM posting_sum WHERE programme_id = ${programmeId}
  UNION ALL
  SELECT account_kind, transaction_kind, is_debit, of_voucher, ${added} FROM (
    SELECT ${kinds}, n.amount_minor FROM posting n
    WHERE n.id > coalesce((SELECT posting_id FROM posting_sum_until), 0) AND n.id <= (SELECT max(id) FROM posting)
      AND n.programme_id = ${programmeId}) AS new
  GROUP BY 1, 2, 3, 4)`

const atATime = 200_000

/**
 * Adds up what was posted since the last look. Ids are given before a transaction commits: one that is lower may still come. So a mark is
 * set first, and what lies below it is added once every transaction that ran at that moment is over.
 * @returns whether it added anything
 */
async function advance({ row, run }: Sql): Promise<boolean> {
  await run(sql`INSERT INTO posting_sum_until DEFAULT VALUES ON CONFLICT DO NOTHING`)
  const found = await row<{ isOver: boolean; isMore: boolean }>(sql`
    SELECT next_xid <= pg_snapshot_xmin(pg_current_snapshot()) AS is_over, next_id > posting_id AS is_more FROM posting_sum_until FOR UPDATE`)
  if (!found?.isOver) return false
  if (found.isMore)
    await run(sql`
      INSERT INTO posting_sum AS kept (${key}, postings, amount_minor)
      SELECT ${key}, ${added} FROM (
        SELECT n.programme_id, ${kinds}, n.amount_minor FROM posting n
        WHERE n.id > (SELECT posting_id FROM posting_sum_until) AND n.id <= (SELECT next_id FROM posting_sum_until)) AS new
      GROUP BY ${key}
      ON CONFLICT (${key}) DO UPDATE
        SET postings = kept.postings + excluded.postings, amount_minor = kept.amount_minor + excluded.amount_minor`)
  return (
    (await run(sql`
      UPDATE posting_sum_until SET posting_id = next_id, next_id = marked.id, next_xid = pg_snapshot_xmax(pg_current_snapshot())
      FROM (SELECT coalesce(max(id), 0) AS id FROM (
        SELECT id FROM posting WHERE id > (SELECT next_id FROM posting_sum_until) ORDER BY id LIMIT ${atATime}) AS new) AS found,
        LATERAL (SELECT greatest(found.id, posting_sum_until.next_id) AS id FROM posting_sum_until) AS marked
      WHERE marked.id > posting_id`)) > 0
  )
}

/** Keeps what every page of a programme's money would add up anew, at each visit. */
export const keepPostingSums: Reconciler = {
  name: 'ledger.keep_sums',
  everyMs: 5_000,
  run: async ({ database }) => {
    while (await database.transaction(advance));
  },
}

/** What is kept and what its postings say, where these differ: of a database that was repaired by hand. */
export const wrongSums = (
  read: Sql,
): Promise<{ programmeId: string; accountKind: string; transactionKind: string }[]> =>
  read.rows(sql`
    SELECT programme_id, account_kind, transaction_kind FROM posting_sum kept FULL JOIN (
      SELECT ${key}, ${added} FROM (
        SELECT n.programme_id, ${kinds}, n.amount_minor FROM posting n WHERE n.id <= (SELECT posting_id FROM posting_sum_until)) AS old
      GROUP BY ${key}) AS posted USING (${key})
    WHERE (kept.postings, kept.amount_minor) IS DISTINCT FROM (posted.postings, posted.amount_minor)`)
