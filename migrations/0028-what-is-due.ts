import { Migration } from '@mikro-orm/migrations'

/** Each minute the clock looks for what is due; what that costs is what is due (docs/decisions/0074-what-is-due.md). */
export class WhatIsDue extends Migration {
  override up(): void {
    this.deadlines()
    this.rail()
    this.paidVouchers()
  }

  /** Of tables whose rows write their indexes with every move anyway: one more condition is looked at, none more is written. */
  private deadlines(): void {
    this.addSql(`CREATE INDEX voucher_to_activate ON voucher (activate_by) WHERE state = 'issued'`)
    this.addSql(`CREATE INDEX voucher_to_expire ON voucher (expires_at) WHERE state = 'active'`)
    this.addSql(`CREATE INDEX claim_to_correct ON claim (answer_by) WHERE state = 'correction'`)
    this.addSql(`DROP INDEX registration_to_answer`)
    this.addSql(`CREATE INDEX registration_to_remind ON registration (answer_by)
      WHERE state = 'needs_info' AND answer_reminded_at IS NULL`)
    this.addSql(`CREATE INDEX registration_to_tell_late ON registration (answer_by)
      WHERE state = 'needs_info' AND answer_late_told_at IS NULL`)
    this.addSql(`CREATE INDEX sign_in_code_age ON sign_in_code (created_at)`)
  }

  /** None of a payout speaks of its state (0072), nor of what a settlement writes. */
  private rail(): void {
    this.addSql(`ALTER TABLE payout ADD return_told_at timestamptz`)
    this.addSql(`UPDATE payout o SET return_told_at = returned_at WHERE state = 'returned' AND EXISTS (
      SELECT FROM reconciliation_exception x WHERE x.payout_id = o.id AND x.reason = 'returned')`)
    this.addSql(
      `CREATE INDEX payout_return_untold ON payout (programme_id) WHERE returned_at IS NOT NULL AND return_told_at IS NULL`,
    )
    this.addSql(`ALTER TABLE batch ADD missing_told_at timestamptz`)
    this.addSql(`CREATE INDEX batch_sent ON batch (sent_at) WHERE state = 'sent'`)
    this.addSql(`CREATE INDEX statement_to_match ON statement (programme_id) WHERE state = 'read'`)
    this.addSql(
      `CREATE INDEX exception_to_mend ON reconciliation_exception (payout_id) WHERE reason = 'returned' AND state <> 'resolved'`,
    )
  }

  /** Vouchers of which something was paid since the clock last looked, in any order and as often as it happened. */
  private paidVouchers(): void {
    // Was there to find them among all postings.
    this.addSql(`DROP INDEX posting_paid`)
    this.addSql(`
      CREATE TABLE paid_voucher (
        id bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
        voucher_id uuid NOT NULL
      )`)
    this.addSql(`
      INSERT INTO paid_voucher (voucher_id)
      SELECT DISTINCT voucher_id FROM posting WHERE account_kind = 'paid' AND voucher_id IS NOT NULL`)
    this.applyPostings()
  }

  /** As before, and what is paid is remembered for the clock. */
  private applyPostings(): void {
    this.addSql(`
      CREATE OR REPLACE FUNCTION apply_postings() RETURNS trigger LANGUAGE plpgsql AS $$
      DECLARE unbalanced boolean; orphaned boolean; pays boolean; debited int; wanted int;
      BEGIN
        SELECT bool_or(f.total <> 0), bool_or(t.id IS NULL), bool_or(f.pays) INTO unbalanced, orphaned, pays
          FROM (SELECT transaction_id, programme_id, sum(amount_minor) AS total, bool_or(account_kind = 'paid') AS pays
            FROM fresh GROUP BY 1, 2) AS f
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
        IF pays THEN
          INSERT INTO paid_voucher (voucher_id)
          SELECT voucher_id FROM fresh WHERE account_kind = 'paid' AND amount_minor > 0 AND voucher_id IS NOT NULL;
        END IF;
        RETURN NULL;
      END $$`)
  }
}
