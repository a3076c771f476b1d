import { Migration } from '@mikro-orm/migrations'

/**
 * What a programme's postings add up to is kept as far as they were added up, so that a page adds what came since
 * (docs/decisions/0105-sums-that-are-kept.md). And of a log that only grows, a day's pages are found by a few bytes for each megabyte.
 */
export class SumsKept extends Migration {
  override up(): void {
    this.addSql(`
      CREATE TABLE posting_sum (
        programme_id uuid NOT NULL,
        account_kind text NOT NULL,
        transaction_kind text NOT NULL,
        is_debit boolean NOT NULL,
        of_voucher boolean NOT NULL,
        postings bigint NOT NULL,
        amount_minor bigint NOT NULL,
        PRIMARY KEY (programme_id, account_kind, transaction_kind, is_debit, of_voucher)
      )`)
    this.addSql(`
      CREATE TABLE posting_sum_until (
        is_only boolean PRIMARY KEY DEFAULT true CHECK (is_only),
        posting_id bigint NOT NULL DEFAULT 0,
        next_id bigint NOT NULL DEFAULT 0,
        next_xid xid8 NOT NULL DEFAULT '0'
      )`)
    this.addSql(`CREATE INDEX log_entry_by_time ON log_entry USING brin (at)`)
  }
}
