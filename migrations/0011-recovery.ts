import { Migration } from '@mikro-orm/migrations'

/** A way back for who lost their second factor, and the invitation of an installation's first manager, whom nobody invites. */
export class Recovery extends Migration {
  override up(): void {
    // One set a person. Wrong codes are counted here: a set that has ended takes its count with it.
    this.addSql(`
      CREATE TABLE recovery_set (
        person_id uuid PRIMARY KEY REFERENCES person,
        created_at timestamptz NOT NULL,
        failures int NOT NULL DEFAULT 0,
        failed_at timestamptz
      )`)
    // Of a code only a keyed mark is kept.
    this.addSql(`
      CREATE TABLE recovery_code (
        id uuid PRIMARY KEY DEFAULT uuidv7(),
        person_id uuid NOT NULL REFERENCES recovery_set ON DELETE CASCADE,
        code_mark bytea NOT NULL,
        used_at timestamptz,
        UNIQUE (person_id, code_mark)
      )`)
    this.addSql(`ALTER TABLE invitation ALTER COLUMN invited_by DROP NOT NULL`)
  }
}
