import { lockByName } from '../../platform/advisory-lock.ts'
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
    WHERE n.id > (SELECT posting_id FROM posting_sum_until) AND n.id <= (SELECT max(id) FROM posting)
      AND n.programme_id = ${programmeId}) AS new
  GROUP BY 1, 2, 3, 4)`

/** Of ids, in one look: what one transaction adds up, where a whole ledger is to be. */
const atATime = 200_000

interface Mark {
  readonly newestId: string
  readonly isMoved: boolean
  readonly isOver: boolean
}

/**
 * How far one may look, and whether every transaction that ran when the last mark was set is over. A mark this PostgreSQL has not come to
 * was set in another, of which this is a copy: whatever ran there is over.
 */
const markOf = ({ row }: Sql): Promise<Mark | undefined> =>
  row<Mark>(sql`
    SELECT u.newest_id, u.newest_id > posting_id AS is_moved,
      next_xid <= pg_snapshot_xmin(running) OR next_xid >= pg_snapshot_xmax(running) AS is_over
    FROM (SELECT *, least(next_id + ${atATime}, greatest(next_id, (SELECT max(id) FROM posting))) AS newest_id FROM posting_sum_until) AS u,
      pg_current_snapshot() AS running`)

/**
 * Adds up what was posted since the last look. Ids are given before a transaction commits: one that is lower may still come. So a mark is
 * set first, and what lies below it is added once every transaction with a lower number is over. This one has none until it
 * writes, so whoever had an id when the mark was read has a lower number.
 */
async function advance(tx: Sql): Promise<void> {
  await lockByName(tx, 'posting sums')
  const mark = await markOf(tx)
  if (!mark?.isOver || !mark.isMoved) return
  await tx.run(sql`
    INSERT INTO posting_sum AS kept (${key}, postings, amount_minor)
    SELECT ${key}, ${added} FROM (
      SELECT n.programme_id, ${kinds}, n.amount_minor FROM posting n
      WHERE n.id > (SELECT posting_id FROM posting_sum_until) AND n.id <= (SELECT next_id FROM posting_sum_until)) AS new
    GROUP BY ${key}
    ON CONFLICT (${key}) DO UPDATE
      SET postings = kept.postings + excluded.postings, amount_minor = kept.amount_minor + excluded.amount_minor`)
  await tx.run(sql`
    UPDATE posting_sum_until SET posting_id = next_id, next_id = ${mark.newestId}, next_xid = pg_current_xact_id()`)
}

/** Keeps what every page of a programme's money would add up anew, at each visit. */
export const keepPostingSums: Reconciler = {
  name: 'ledger.keep_sums',
  everyMs: 5_000,
  run: ({ database }) => database.transaction(advance),
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
