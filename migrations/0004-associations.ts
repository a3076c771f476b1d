import { Migration } from '@mikro-orm/migrations'

/** Associations, their registrations in a programme, the papers of a registration, and imports of a whole register. */
export class Associations extends Migration {
  override up(): void {
    this.addSql(`
      CREATE TABLE association (
        id uuid PRIMARY KEY DEFAULT uuidv7(),
        name_ar text NOT NULL CHECK (length(name_ar) <= 300),
        name_fr text NOT NULL DEFAULT '' CHECK (length(name_fr) <= 300),
        region text,
        province text,
        locality text NOT NULL DEFAULT '' CHECK (length(locality) <= 200),
        address text NOT NULL DEFAULT '' CHECK (length(address) <= 500),
        founded_on date,
        ice text,
        contact_email text,
        contact_phone text,
        -- Both names, folded by searchText() of shared; SQL never folds by itself.
        search text NOT NULL DEFAULT '',
        created_at timestamptz NOT NULL,
        CHECK (name_ar <> '' OR name_fr <> '')
      )`)
    this.addSql(`
      CREATE TABLE registration (
        id uuid PRIMARY KEY DEFAULT uuidv7(),
        programme_id uuid NOT NULL REFERENCES programme,
        association_id uuid NOT NULL REFERENCES association,
        reference text NOT NULL UNIQUE,
        state text NOT NULL CHECK (state IN ('draft', 'submitted', 'needs_info', 'eligible', 'refused', 'suspended')),
        register_key text,
        submitted_at timestamptz,
        answer_by timestamptz,
        decided_at timestamptz,
        refusal_code text,
        refusal_note text,
        ask_note text,
        appeal_text text,
        suspension_note text,
        created_at timestamptz NOT NULL,
        UNIQUE (programme_id, association_id)
      )`)
    this.addSql(`CREATE UNIQUE INDEX registration_imported_once ON registration (register_key, programme_id)
      WHERE register_key IS NOT NULL`)
    this.addSql(`CREATE INDEX registration_queue ON registration (programme_id, state, submitted_at, id)`)
    this.addSql(`CREATE INDEX registration_of_association ON registration (association_id)`)
    this.addSql(`CREATE INDEX registration_by_age ON registration (programme_id, submitted_at, id)`)
    this.addSql(`
      CREATE TABLE registration_officer (
        id uuid PRIMARY KEY DEFAULT uuidv7(),
        registration_id uuid NOT NULL REFERENCES registration,
        position int NOT NULL,
        name text NOT NULL CHECK (length(name) BETWEEN 1 AND 200),
        duty text NOT NULL CHECK (duty IN ('president', 'treasurer', 'secretary', 'member')),
        email text,
        phone text,
        UNIQUE (registration_id, position)
      )`)
    this.addSql(`
      CREATE TABLE registration_paper (
        id uuid PRIMARY KEY DEFAULT uuidv7(),
        registration_id uuid NOT NULL REFERENCES registration,
        slot text NOT NULL CHECK (slot IN ('receipt', 'statutes', 'officers_list')),
        kind text CHECK (kind IN ('final_receipt', 'provisional_receipt', 'proof_of_service')),
        authority text NOT NULL DEFAULT '' CHECK (length(authority) <= 200),
        number text NOT NULL DEFAULT '' CHECK (length(number) <= 100),
        dated_on date,
        file_id uuid REFERENCES file,
        state text NOT NULL CHECK (state IN ('given', 'accepted', 'sent_back')),
        reason_code text,
        reason_note text CHECK (length(reason_note) <= 1000),
        UNIQUE (registration_id, slot),
        CHECK ((slot = 'receipt') = (kind IS NOT NULL))
      )`)
    this.addSql(`CREATE INDEX registration_paper_file ON registration_paper (file_id)`)
    this.addSql(`
      CREATE TABLE register_import (
        id uuid PRIMARY KEY DEFAULT uuidv7(),
        programme_id uuid NOT NULL REFERENCES programme,
        file_id uuid NOT NULL REFERENCES file,
        state text NOT NULL CHECK (state IN ('waiting', 'checking', 'checked', 'importing', 'imported', 'failed')),
        failure text,
        failure_detail text,
        bytes_read bigint NOT NULL DEFAULT 0,
        rows_read int NOT NULL DEFAULT 0,
        rows_good int NOT NULL DEFAULT 0,
        rows_bad int NOT NULL DEFAULT 0,
        rows_known int NOT NULL DEFAULT 0,
        rows_imported int NOT NULL DEFAULT 0,
        created_by uuid NOT NULL REFERENCES person,
        created_at timestamptz NOT NULL
      )`)
    this.addSql(`
      CREATE TABLE register_import_problem (
        import_id uuid NOT NULL REFERENCES register_import,
        line int NOT NULL,
        field text NOT NULL,
        reason text NOT NULL,
        value text NOT NULL CHECK (length(value) <= 200),
        PRIMARY KEY (import_id, line, field)
      )`)
    this.addSql(
      `CREATE INDEX register_import_problem_by_reason ON register_import_problem (import_id, reason, line, field)`,
    )
  }
}
