import { Migration } from '@mikro-orm/migrations'

/** Ends that were missing: an empty batch that is not wanted, a deadline nobody was reminded of, an import that stopped; and the next baseline. */
export class Ends extends Migration {
  override up(): void {
    this.addSql(`ALTER TABLE batch DROP CONSTRAINT batch_state_check`)
    this.addSql(`ALTER TABLE batch ADD CONSTRAINT batch_state_check
      CHECK (state IN ('open', 'sealed', 'approved', 'sent', 'settled', 'discarded'))`)
    this.addSql(`ALTER TABLE batch ADD CONSTRAINT batch_discarded_empty CHECK (state <> 'discarded' OR payouts = 0)`)
    this.addSql(`ALTER TABLE registration ADD answer_reminded_at timestamptz, ADD answer_late_told_at timestamptz`)
    // Deadlines that passed before there was a letter about it are not written about now.
    this.addSql(`UPDATE registration SET answer_reminded_at = answer_by, answer_late_told_at = answer_by
      WHERE state = 'needs_info' AND answer_by <= now()`)
    this.addSql(`CREATE INDEX registration_to_answer ON registration (answer_by) WHERE state = 'needs_info'`)
    this.addSql(`ALTER TABLE register_import DROP CONSTRAINT register_import_state_check`)
    this.addSql(`ALTER TABLE register_import ADD CONSTRAINT register_import_state_check CHECK (state IN ('waiting', 'checking',
      'check_interrupted', 'checked', 'importing', 'import_interrupted', 'imported', 'failed'))`)
    this.addSql(`ALTER TABLE register_import ADD interruptions int NOT NULL DEFAULT 0, ADD retry_at timestamptz`)
    // One draft of the next baseline, which all certifiers write in. What is published is in baseline and never changes.
    this.addSql(`
      CREATE TABLE baseline_draft (
        id uuid PRIMARY KEY DEFAULT uuidv7(),
        is_only boolean NOT NULL DEFAULT true UNIQUE CHECK (is_only),
        based_on int NOT NULL CHECK (based_on >= 0),
        controls jsonb NOT NULL,
        revision int NOT NULL DEFAULT 1,
        edited_by uuid NOT NULL REFERENCES person,
        edited_at timestamptz NOT NULL
      )`)
  }
}
