import { Migration } from '@mikro-orm/migrations'

/** A statement of a hundred thousand entries moves as many payouts, claims and postings (docs/decisions/0072-large-statements.md). */
export class LargeStatements extends Migration {
  override up(): void {
    this.movesInPlace()
    this.looksOnce()
    this.addSql(`CREATE INDEX posting_paid ON posting (voucher_id) WHERE account_kind = 'paid'`)
  }

  /**
   * No index of a payout speaks of its state, so a payout that moves stays in its page and none of its eight indexes is written
   * (PostgreSQL, README.HOT). Who is unconfirmed is asked by batch.
   */
  private movesInPlace(): void {
    this.addSql(`
      ALTER TABLE payout ADD is_live boolean NOT NULL GENERATED ALWAYS AS (state NOT IN ('removed', 'returned')) STORED`)
    this.addSql(`DROP INDEX payout_one_live`)
    this.addSql(`CREATE UNIQUE INDEX payout_one_live ON payout (claim_id) WHERE is_live`)
    this.addSql(`DROP INDEX payout_unconfirmed`)
    this.addSql(`DROP INDEX payout_partly_reversed`)
    this.addSql(`CREATE INDEX payout_partly_reversed ON payout (programme_id, id) WHERE reversed_minor > 0`)
  }

  /** As before: transactions balance and are known, accounts are locked in one order and never negative. But postings are summed three times, not five. */
  private looksOnce(): void {
    this.addSql(`
      CREATE OR REPLACE FUNCTION apply_postings() RETURNS trigger LANGUAGE plpgsql AS $$
      DECLARE unbalanced boolean; orphaned boolean; debited int; wanted int;
      BEGIN
        SELECT bool_or(f.total <> 0), bool_or(t.id IS NULL) INTO unbalanced, orphaned
          FROM (SELECT transaction_id, programme_id, sum(amount_minor) AS total FROM fresh GROUP BY 1, 2) AS f
          LEFT JOIN ledger_transaction t ON t.id = f.transaction_id AND t.programme_id = f.programme_id;
        -- One look for all rows instead of a foreign key's one for each; transactions are never deleted, so it stays true.
        IF orphaned THEN
          RAISE EXCEPTION 'a posting belongs to a transaction of its programme'
            USING ERRCODE = 'foreign_key_violation', CONSTRAINT = 'posting_of_known_transaction';
        END IF;
        IF unbalanced THEN
          RAISE EXCEPTION 'postings of a transaction must sum to zero'
            USING ERRCODE = 'check_violation', CONSTRAINT = 'transaction_balanced';
        END IF;
        -- Rows are locked in one order, whatever order the caller posts in: two batches can wait, never deadlock.
        PERFORM FROM account a
          WHERE (a.programme_id, a.kind, a.owner_id) IN (SELECT programme_id, account_kind, owner_id FROM fresh)
          ORDER BY a.programme_id, a.kind, a.owner_id FOR UPDATE;
        WITH change AS MATERIALIZED (
          SELECT programme_id, account_kind, owner_id, sum(amount_minor) AS minor FROM fresh
          WHERE account_kind NOT IN ('funding', 'paid', 'owed') GROUP BY 1, 2, 3)
        , debit AS (
          UPDATE account a SET balance_minor = a.balance_minor + c.minor FROM change c
          WHERE (a.programme_id, a.kind, a.owner_id) = (c.programme_id, c.account_kind, c.owner_id) AND c.minor < 0
          RETURNING 1)
        , credit AS (
          INSERT INTO account AS a (programme_id, kind, owner_id, balance_minor)
          SELECT programme_id, account_kind, owner_id, minor FROM change WHERE minor > 0 ORDER BY 1, 2, 3
          ON CONFLICT (programme_id, kind, owner_id)
          DO UPDATE SET balance_minor = a.balance_minor + excluded.balance_minor)
        SELECT (SELECT count(*) FROM debit), (SELECT count(*) FROM change WHERE minor < 0) INTO debited, wanted;
        IF debited < wanted THEN
          RAISE EXCEPTION 'an account without a balance cannot be debited'
            USING ERRCODE = 'check_violation', CONSTRAINT = 'account_never_negative';
        END IF;
        RETURN NULL;
      END $$`)
  }
}
