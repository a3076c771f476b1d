import { Migration } from '@mikro-orm/migrations'

/** Programmes and their rulebooks. A rulebook version is never changed: a voucher keeps the one it was issued under. */
export class Programmes extends Migration {
  override up(): void {
    this.addSql(`
      CREATE TABLE programme (
        id uuid PRIMARY KEY DEFAULT uuidv7(),
        code text NOT NULL UNIQUE CHECK (code ~ '^[A-Z0-9-]{2,20}$'),
        name jsonb NOT NULL,
        country text NOT NULL CHECK (country ~ '^[A-Z]{2}$'),
        currency text NOT NULL CHECK (currency IN ('MAD', 'EUR')),
        rail text NOT NULL CHECK (rail IN ('bank', 'stripe')),
        state text NOT NULL CHECK (state IN ('draft', 'open', 'closed')),
        budget_minor bigint NOT NULL CHECK (budget_minor > 0),
        opens_on date NOT NULL,
        closes_on date NOT NULL CHECK (closes_on > opens_on),
        rulebook_id uuid,
        debtor_name text NOT NULL CHECK (length(debtor_name) <= 70),
        debtor_account text CHECK (length(debtor_account) <= 34),
        debtor_bic text,
        created_at timestamptz NOT NULL
      )`)
    this.addSql(`
      CREATE TABLE rulebook (
        id uuid PRIMARY KEY DEFAULT uuidv7(),
        programme_id uuid NOT NULL REFERENCES programme,
        version int NOT NULL CHECK (version > 0),
        rules jsonb NOT NULL,
        note text NOT NULL DEFAULT '' CHECK (length(note) <= 1000),
        published_by uuid REFERENCES person,
        published_at timestamptz NOT NULL,
        UNIQUE (programme_id, version)
      )`)
    this.addSql(`ALTER TABLE programme ADD FOREIGN KEY (rulebook_id) REFERENCES rulebook`)
    this.addSql(`
      CREATE TRIGGER rulebook_is_append_only BEFORE UPDATE OR DELETE OR TRUNCATE ON rulebook
      FOR EACH STATEMENT EXECUTE FUNCTION refuse_change()`)
  }
}
