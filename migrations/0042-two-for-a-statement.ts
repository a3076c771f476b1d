import { Migration } from '@mikro-orm/migrations'

/**
 * A statement counts once somebody who did not import it found it at the bank (docs/decisions/0088-two-for-a-statement.md). Those matched
 * before stay as they were. Beside it: a file proves one claim, whatever is checked at the same moment (0076-one-invoice-one-payment.md).
 */
export class TwoForAStatement extends Migration {
  override up(): void {
    this.statements()
    this.papers()
  }

  private statements(): void {
    this.addSql(`ALTER TABLE statement
      ADD decided_by uuid REFERENCES person,
      ADD decided_at timestamptz,
      DROP CONSTRAINT statement_state_check,
      ADD CONSTRAINT statement_state_check CHECK (
        state IN ('waiting', 'read', 'confirmed', 'matched', 'declined', 'refused')),
      ADD CONSTRAINT statement_four_eyes CHECK (
        state NOT IN ('confirmed', 'matched') OR (decided_by IS NOT NULL AND decided_by <> imported_by)) NOT VALID`)
    // The end of the account the bank names, as of all accounts: enough to see that money went elsewhere.
    this.addSql(`ALTER TABLE entry ADD counterparty_tail text CHECK (length(counterparty_tail) <= 4)`)
    this.addSql(`DROP INDEX statement_once`)
    this.addSql(`CREATE UNIQUE INDEX statement_once ON statement (programme_id, file_sha256)
      WHERE state NOT IN ('declined', 'refused')`)
    this.addSql(`DROP INDEX statement_to_match`)
    this.addSql(`CREATE INDEX statement_to_match ON statement (programme_id) WHERE state = 'confirmed'`)
    this.addSql(`
      CREATE OR REPLACE FUNCTION refuse_change_of_statement() RETURNS trigger LANGUAGE plpgsql AS $$
      DECLARE
        read_columns text[] := ARRAY['state', 'failure', 'failure_line', 'statement_number', 'account_tail', 'opening_minor',
          'closing_minor', 'from_on', 'to_on', 'entries'];
        may_change text[] := CASE
          WHEN OLD.state = 'waiting' AND NEW.state IN ('waiting', 'read', 'refused') THEN read_columns
          WHEN OLD.state = 'read' AND NEW.state IN ('read', 'confirmed', 'declined') THEN ARRAY['state', 'decided_by', 'decided_at']
          WHEN OLD.state = 'confirmed' AND NEW.state IN ('confirmed', 'matched') THEN ARRAY['state']
          ELSE ARRAY[]::text[] END;
      BEGIN
        IF to_jsonb(NEW) - may_change IS DISTINCT FROM to_jsonb(OLD) - may_change THEN
          RAISE EXCEPTION 'what a statement says is append-only' USING ERRCODE = 'restrict_violation';
        END IF;
        RETURN NEW;
      END $$`)
  }

  /** Of claims that were found in order or went further. Two that share a file already are left to who decides on them. */
  private papers(): void {
    this.addSql(`
      CREATE TABLE claim_paper (
        sha256 bytea PRIMARY KEY,
        claim_id uuid NOT NULL REFERENCES claim
      )`)
    this.addSql(`CREATE INDEX claim_paper_of_claim ON claim_paper (claim_id)`)
    this.addSql(`
      INSERT INTO claim_paper (sha256, claim_id)
      SELECT DISTINCT ON (f.sha256) f.sha256, c.id FROM claim c
      CROSS JOIN LATERAL (SELECT c.invoice_file_id AS file_id UNION ALL SELECT file_id FROM claim_file WHERE claim_id = c.id) used
      JOIN file f ON f.id = used.file_id
      WHERE c.state NOT IN ('submitted', 'correction', 'rejected') ORDER BY f.sha256, c.id`)
  }
}
