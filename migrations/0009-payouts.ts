import { Migration } from '@mikro-orm/migrations'

/** Payouts and batches on their way out; statements, entries, matches and exceptions on the way back. */
export class Payouts extends Migration {
  override up(): void {
    this.addSql(`
      CREATE TABLE batch (
        id uuid PRIMARY KEY DEFAULT uuidv7(),
        programme_id uuid NOT NULL REFERENCES programme,
        rail text NOT NULL CHECK (rail IN ('bank', 'stripe')),
        reference text NOT NULL UNIQUE,
        state text NOT NULL CHECK (state IN ('open', 'sealed', 'approved', 'sent', 'settled')),
        payouts int NOT NULL DEFAULT 0,
        total_minor bigint NOT NULL DEFAULT 0,
        created_by uuid NOT NULL REFERENCES person,
        created_at timestamptz NOT NULL,
        sealed_at timestamptz,
        sealed_by uuid REFERENCES person,
        approved_by uuid REFERENCES person,
        approved_at timestamptz,
        sent_by uuid REFERENCES person,
        sent_at timestamptz,
        -- What the payment order is written from, fixed when the batch is sent.
        execute_on date,
        debtor_name text,
        debtor_account text,
        debtor_bic text,
        file_sha256 bytea,
        file_bytes bigint,
        left_out jsonb NOT NULL DEFAULT '[]',
        CONSTRAINT batch_four_eyes CHECK (approved_by IS NULL OR (approved_by <> created_by AND approved_by <> sealed_by))
      )`)
    this.addSql(`CREATE INDEX batch_list ON batch (programme_id, id)`)
    this.addSql(`
      CREATE TABLE payout (
        id uuid PRIMARY KEY DEFAULT uuidv7(),
        programme_id uuid NOT NULL REFERENCES programme,
        batch_id uuid NOT NULL REFERENCES batch,
        claim_id uuid NOT NULL REFERENCES claim,
        provider_id uuid NOT NULL REFERENCES provider,
        payee_account_id uuid NOT NULL REFERENCES payee_account,
        reference text NOT NULL UNIQUE,
        end_to_end_id text NOT NULL UNIQUE CHECK (length(end_to_end_id) <= 35),
        state text NOT NULL CHECK (state IN ('batched', 'removed', 'sending', 'sent', 'settled', 'returned')),
        amount_minor bigint NOT NULL CHECK (amount_minor > 0),
        outside_reference text,
        settled_at timestamptz,
        return_reason text,
        returned_at timestamptz,
        created_at timestamptz NOT NULL
      ) WITH (fillfactor = 70)`)
    this.addSql(`CREATE INDEX payout_of_provider ON payout (provider_id, id)`)
    this.addSql(`CREATE INDEX payout_of_claim ON payout (claim_id, id)`)
    this.addSql(`CREATE UNIQUE INDEX payout_one_live ON payout (claim_id) WHERE state NOT IN ('removed', 'returned')`)
    this.addSql(`CREATE INDEX payout_of_batch ON payout (batch_id, id)`)
    this.addSql(`CREATE INDEX payout_unconfirmed ON payout (programme_id, id) WHERE state IN ('sending', 'sent')`)
    this.addSql(`
      CREATE TABLE stripe_event (
        id uuid PRIMARY KEY DEFAULT uuidv7(),
        event_id text NOT NULL UNIQUE CHECK (length(event_id) <= 100),
        type text NOT NULL CHECK (length(type) <= 100),
        object_id text CHECK (length(object_id) <= 100),
        account text CHECK (length(account) <= 100),
        created_at timestamptz NOT NULL,
        received_at timestamptz NOT NULL,
        handled_at timestamptz
      )`)
    this.addSql(`CREATE INDEX stripe_event_unhandled ON stripe_event (received_at) WHERE handled_at IS NULL`)
    this.addSql(`
      CREATE TABLE statement (
        id uuid PRIMARY KEY DEFAULT uuidv7(),
        programme_id uuid NOT NULL REFERENCES programme,
        file_id uuid NOT NULL REFERENCES file,
        file_sha256 bytea NOT NULL,
        statement_number text NOT NULL DEFAULT '',
        account_tail text NOT NULL DEFAULT '',
        state text NOT NULL CHECK (state IN ('waiting', 'read', 'matched', 'refused')),
        failure text,
        failure_line int,
        opening_minor bigint,
        closing_minor bigint,
        from_on date,
        to_on date,
        entries int NOT NULL DEFAULT 0,
        imported_by uuid NOT NULL REFERENCES person,
        imported_at timestamptz NOT NULL
      )`)
    // A file that was refused may be sent again, once the programme's account was put right.
    this.addSql(`CREATE UNIQUE INDEX statement_once ON statement (programme_id, file_sha256) WHERE state <> 'refused'`)
    this.addSql(`CREATE INDEX statement_list ON statement (programme_id, id)`)
    this.addSql(`
      CREATE TABLE entry (
        id uuid PRIMARY KEY DEFAULT uuidv7(),
        statement_id uuid NOT NULL REFERENCES statement,
        programme_id uuid NOT NULL,
        position int NOT NULL,
        amount_minor bigint NOT NULL,
        booked_on date NOT NULL,
        end_to_end_id text,
        bank_reference text,
        remittance text NOT NULL DEFAULT '',
        counterparty_name text NOT NULL DEFAULT '',
        counterparty_mark bytea,
        return_reason text,
        is_return boolean NOT NULL DEFAULT false,
        is_fee boolean NOT NULL DEFAULT false,
        UNIQUE (statement_id, position)
      )`)
    this.addSql(`CREATE INDEX entry_by_end_to_end ON entry (programme_id, end_to_end_id)`)
    this.addSql(`CREATE INDEX entry_by_bank_reference ON entry (programme_id, bank_reference)`)
    this.addSql(`
      CREATE TABLE reconciliation_match (
        entry_id uuid PRIMARY KEY REFERENCES entry,
        payout_id uuid NOT NULL REFERENCES payout,
        programme_id uuid NOT NULL,
        kind text NOT NULL CHECK (kind IN ('settled', 'returned')),
        found_by text NOT NULL CHECK (found_by IN ('end_to_end_id', 'amount_account_remittance', 'person')),
        matched_at timestamptz NOT NULL,
        UNIQUE (payout_id, kind)
      )`)
    this.addSql(`
      CREATE TABLE reconciliation_exception (
        id uuid PRIMARY KEY DEFAULT uuidv7(),
        programme_id uuid NOT NULL REFERENCES programme,
        reason text NOT NULL CHECK (reason IN ('returned', 'amount_differs', 'missing_in_statement', 'fee', 'unknown_entry',
          'entry_twice')),
        payout_id uuid REFERENCES payout,
        entry_id uuid REFERENCES entry,
        sent_minor bigint NOT NULL,
        bank_minor bigint NOT NULL,
        state text NOT NULL CHECK (state IN ('open', 'explained', 'resolved')),
        explanation text NOT NULL DEFAULT '' CHECK (length(explanation) <= 2000),
        explained_by uuid REFERENCES person,
        opened_at timestamptz NOT NULL,
        closed_at timestamptz
      )`)
    this.addSql(
      `CREATE UNIQUE INDEX exception_of_entry ON reconciliation_exception (entry_id, reason) WHERE entry_id IS NOT NULL`,
    )
    this.addSql(`CREATE UNIQUE INDEX exception_of_payout ON reconciliation_exception (payout_id, reason)
      WHERE payout_id IS NOT NULL AND entry_id IS NULL`)
    this.addSql(`CREATE INDEX exception_queue ON reconciliation_exception (programme_id, state, opened_at)`)
  }
}
