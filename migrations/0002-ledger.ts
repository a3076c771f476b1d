import { Migration } from '@mikro-orm/migrations'

/**
 * Double entry, kept by the database itself: postings of a transaction sum to zero, a stored balance is always the sum of
 * its postings and never negative, and nothing posted is ever changed. `funding`, `paid` and `owed` have no stored balance:
 * a row that every claim updates would make all of them wait for each other.
 */
export class Ledger extends Migration {
  override up(): void {
    this.addSql(`
      CREATE TABLE account (
        programme_id uuid NOT NULL,
        kind text NOT NULL CHECK (kind IN ('pool', 'voucher', 'agreement', 'payable', 'transit')),
        owner_id uuid NOT NULL,
        balance_minor bigint NOT NULL,
        CONSTRAINT account_never_negative CHECK (balance_minor >= 0),
        PRIMARY KEY (programme_id, kind, owner_id)
      )`)
    this.addSql(`
      CREATE TABLE ledger_transaction (
        id uuid NOT NULL DEFAULT uuidv7(),
        programme_id uuid NOT NULL,
        kind text NOT NULL CHECK (kind IN ('fund', 'issue', 'commit', 'release', 'approve', 'send', 'settle', 'return',
          'expire', 'renounce', 'cancel', 'correct')),
        object_id uuid NOT NULL,
        at timestamptz NOT NULL,
        PRIMARY KEY (id)
      )`)
    this.addSql(`CREATE INDEX ledger_transaction_of_programme ON ledger_transaction (programme_id, id)`)
    this.addSql(`
      CREATE TABLE posting (
        id bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
        transaction_id uuid NOT NULL,
        programme_id uuid NOT NULL,
        account_kind text NOT NULL CHECK (account_kind IN
          ('funding', 'pool', 'voucher', 'agreement', 'payable', 'transit', 'paid', 'owed')),
        owner_id uuid NOT NULL,
        voucher_id uuid,
        amount_minor bigint NOT NULL CHECK (amount_minor <> 0)
      )`)
    this.addSql(`CREATE INDEX posting_of_account ON posting (owner_id, account_kind, id)`)
    this.addSql(`CREATE INDEX posting_of_voucher ON posting (voucher_id) WHERE voucher_id IS NOT NULL`)
    this.addSql(`CREATE INDEX posting_of_transaction ON posting (transaction_id)`)
    // Rows are locked in one order, whatever order the caller posts in: two batches can wait, never deadlock.
    this.addSql(`
      CREATE FUNCTION apply_postings() RETURNS trigger LANGUAGE plpgsql AS $$
      DECLARE debited int; wanted int;
      BEGIN
        IF EXISTS (SELECT FROM fresh GROUP BY transaction_id HAVING sum(amount_minor) <> 0) THEN
          RAISE EXCEPTION 'postings of a transaction must sum to zero'
            USING ERRCODE = 'check_violation', CONSTRAINT = 'transaction_balanced';
        END IF;
        -- One look for all rows instead of a foreign key's one for each; transactions are never deleted, so it stays true.
        IF EXISTS (SELECT FROM fresh f WHERE NOT EXISTS (
            SELECT FROM ledger_transaction t WHERE t.id = f.transaction_id AND t.programme_id = f.programme_id)) THEN
          RAISE EXCEPTION 'a posting belongs to a transaction of its programme'
            USING ERRCODE = 'foreign_key_violation', CONSTRAINT = 'posting_of_known_transaction';
        END IF;
        PERFORM FROM account a
          WHERE (a.programme_id, a.kind, a.owner_id) IN (SELECT programme_id, account_kind, owner_id FROM fresh)
          ORDER BY a.programme_id, a.kind, a.owner_id FOR UPDATE;
        WITH debit AS (
          SELECT programme_id, account_kind, owner_id, sum(amount_minor) AS change FROM fresh
          WHERE account_kind NOT IN ('funding', 'paid', 'owed')
          GROUP BY 1, 2, 3 HAVING sum(amount_minor) < 0)
        , applied AS (
          UPDATE account a SET balance_minor = a.balance_minor + d.change FROM debit d
          WHERE (a.programme_id, a.kind, a.owner_id) = (d.programme_id, d.account_kind, d.owner_id)
          RETURNING 1)
        SELECT (SELECT count(*) FROM applied), (SELECT count(*) FROM debit) INTO debited, wanted;
        IF debited < wanted THEN
          RAISE EXCEPTION 'an account without a balance cannot be debited'
            USING ERRCODE = 'check_violation', CONSTRAINT = 'account_never_negative';
        END IF;
        INSERT INTO account AS a (programme_id, kind, owner_id, balance_minor)
          SELECT programme_id, account_kind, owner_id, sum(amount_minor) FROM fresh
          WHERE account_kind NOT IN ('funding', 'paid', 'owed')
          GROUP BY 1, 2, 3 HAVING sum(amount_minor) > 0 ORDER BY 1, 2, 3
          ON CONFLICT (programme_id, kind, owner_id)
          DO UPDATE SET balance_minor = a.balance_minor + excluded.balance_minor;
        RETURN NULL;
      END $$`)
    this.addSql(`
      CREATE TRIGGER posting_applies AFTER INSERT ON posting REFERENCING NEW TABLE AS fresh
      FOR EACH STATEMENT EXECUTE FUNCTION apply_postings()`)
    this.addSql(`
      CREATE FUNCTION refuse_direct_balance() RETURNS trigger LANGUAGE plpgsql AS $$
      BEGIN
        IF pg_trigger_depth() < 2 THEN
          RAISE EXCEPTION 'a balance changes by postings only' USING ERRCODE = 'restrict_violation';
        END IF;
        RETURN NULL;
      END $$`)
    this.addSql(`
      CREATE TRIGGER account_changes_by_posting BEFORE INSERT OR UPDATE OR DELETE OR TRUNCATE ON account
      FOR EACH STATEMENT EXECUTE FUNCTION refuse_direct_balance()`)
    for (const table of ['ledger_transaction', 'posting'])
      this.addSql(`
        CREATE TRIGGER ${table}_is_append_only BEFORE UPDATE OR DELETE OR TRUNCATE ON ${table}
        FOR EACH STATEMENT EXECUTE FUNCTION refuse_change()`)
  }
}
