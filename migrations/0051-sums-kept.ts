import { Migration } from '@mikro-orm/migrations'

/**
 * What a programme's postings add up to is kept as far as they were added up, so that a page adds what came since
 * (docs/decisions/0105-sums-that-are-kept.md). And two lists that only grow are found by what they are filtered by.
 */
export class SumsKept extends Migration {
  override up(): void {
    this.sums()
    this.lists()
  }

  private sums(): void {
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
    this.addSql(`INSERT INTO posting_sum_until DEFAULT VALUES`)
  }

  private lists(): void {
    // Whoever reads all kinds takes the newest of each: one index serves both, and a posting writes one as before.
    this.addSql(`CREATE INDEX ledger_transaction_by_kind ON ledger_transaction (programme_id, kind, id)`)
    this.addSql(`DROP INDEX ledger_transaction_of_programme`)
    // A few bytes for some 2 000 entries of a log that only grows, written when their pages are full, not with each command.
    this.addSql(`
      CREATE INDEX log_entry_by_range ON log_entry
      USING brin (at, command text_bloom_ops (n_distinct_per_range = 100), split_part(command, '.', 1) text_bloom_ops (n_distinct_per_range = 50))
      WITH (pages_per_range = 32, autosummarize = on)`)
  }
}
