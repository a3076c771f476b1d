import { Migration } from '@mikro-orm/migrations'

/** The ground everything stands on: people and sessions, the command log, history, the outbox, files and mail. */
export class Foundation extends Migration {
  override up(): void {
    this.addSql(`CREATE EXTENSION IF NOT EXISTS unaccent`)
    this.addSql(`CREATE EXTENSION IF NOT EXISTS pg_trgm`)
    // PostgreSQL 18 has uuidv7(); older servers get one with the same layout (RFC 9562, section 5.7).
    this.addSql(`
      DO $$ BEGIN
        IF to_regprocedure('uuidv7()') IS NULL THEN
          CREATE FUNCTION public.uuidv7() RETURNS uuid LANGUAGE sql VOLATILE PARALLEL SAFE AS $f$
            SELECT encode(set_bit(set_bit(overlay(uuid_send(gen_random_uuid())
              PLACING substring(int8send((extract(epoch FROM clock_timestamp()) * 1000)::bigint) FROM 3) FROM 1 FOR 6),
              52, 1), 53, 1), 'hex')::uuid $f$;
        END IF;
      END $$`)
    this.addSql(`
      CREATE FUNCTION refuse_change() RETURNS trigger LANGUAGE plpgsql AS $$
      BEGIN
        RAISE EXCEPTION '% is append-only', TG_TABLE_NAME USING ERRCODE = 'restrict_violation';
      END $$`)
    // Human references (`C-2026-00042`). A sequence may skip a number after a refusal; it never waits and never repeats.
    // Five digits at least: lpad() would cut the sixth off the 100 000th.
    for (const kind of ['registration', 'certification', 'agreement', 'claim', 'batch', 'payout'])
      this.addSql(`CREATE SEQUENCE ${kind}_reference`)
    this.addSql(`
      CREATE FUNCTION next_reference(kind text, letter text, at timestamptz) RETURNS text LANGUAGE sql VOLATILE AS $$
        SELECT letter || '-' || to_char(at AT TIME ZONE 'Africa/Casablanca', 'YYYY') || '-'
          || to_char(nextval((kind || '_reference')::regclass), 'FM999999999900000') $$`)
    this.people()
    this.record()
    this.outside()
  }

  private people(): void {
    this.addSql(`
      CREATE TABLE person (
        id uuid PRIMARY KEY DEFAULT uuidv7(),
        email text NOT NULL CHECK (email = lower(email) AND length(email) <= 254),
        name text NOT NULL CHECK (length(name) <= 200),
        locale text NOT NULL DEFAULT 'ar' CHECK (locale IN ('ar', 'fr', 'en')),
        created_at timestamptz NOT NULL,
        UNIQUE (email)
      )`)
    this.addSql(`
      CREATE TABLE membership (
        id uuid PRIMARY KEY DEFAULT uuidv7(),
        person_id uuid NOT NULL REFERENCES person,
        organisation_kind text NOT NULL CHECK (organisation_kind IN ('association', 'provider', 'programme')),
        organisation_id uuid NOT NULL,
        role text NOT NULL,
        created_at timestamptz NOT NULL,
        ended_at timestamptz,
        CONSTRAINT membership_role_fits CHECK (
          (organisation_kind = 'association' AND role = 'officer')
          OR (organisation_kind = 'provider' AND role = 'staff')
          OR (organisation_kind = 'programme' AND role IN ('manager', 'certifier', 'reviewer', 'treasurer', 'auditor')))
      )`)
    this.addSql(
      `CREATE UNIQUE INDEX membership_live ON membership (person_id, organisation_id, role) WHERE ended_at IS NULL`,
    )
    this.addSql(`CREATE INDEX membership_of_organisation ON membership (organisation_id) WHERE ended_at IS NULL`)
    this.addSql(`
      CREATE TABLE session (
        id uuid PRIMARY KEY DEFAULT uuidv7(),
        token_hash bytea NOT NULL UNIQUE,
        person_id uuid NOT NULL REFERENCES person,
        membership_id uuid REFERENCES membership,
        created_at timestamptz NOT NULL,
        seen_at timestamptz NOT NULL,
        expires_at timestamptz NOT NULL,
        ended_at timestamptz,
        second_factor_at timestamptz,
        user_agent text NOT NULL DEFAULT '' CHECK (length(user_agent) <= 300)
      )`)
    this.addSql(`CREATE INDEX session_of_person ON session (person_id) WHERE ended_at IS NULL`)
    this.addSql(`
      CREATE TABLE sign_in_code (
        id uuid PRIMARY KEY DEFAULT uuidv7(),
        email text NOT NULL,
        code_hash bytea NOT NULL,
        created_at timestamptz NOT NULL,
        expires_at timestamptz NOT NULL,
        attempts int NOT NULL DEFAULT 0,
        used_at timestamptz
      )`)
    this.addSql(`CREATE INDEX sign_in_code_of_email ON sign_in_code (email, created_at)`)
  }

  private record(): void {
    this.addSql(`
      CREATE TABLE command_key (
        actor text NOT NULL,
        key text NOT NULL CHECK (length(key) BETWEEN 1 AND 200),
        command text NOT NULL,
        input_hash bytea NOT NULL,
        reply jsonb,
        at timestamptz NOT NULL,
        PRIMARY KEY (actor, key)
      )`)
    this.addSql(`CREATE INDEX command_key_age ON command_key (at)`)
    this.addSql(`
      CREATE TABLE log_entry (
        id bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
        at timestamptz NOT NULL,
        command text NOT NULL,
        role text NOT NULL,
        person_id uuid REFERENCES person,
        organisation_id uuid,
        programme_id uuid,
        object_kind text NOT NULL,
        object_id uuid NOT NULL,
        input_hash bytea NOT NULL
      )`)
    this.addSql(`CREATE INDEX log_entry_of_object ON log_entry (object_id, id)`)
    this.addSql(`CREATE INDEX log_entry_of_programme ON log_entry (programme_id, id)`)
    this.addSql(`
      CREATE TABLE history (
        id bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
        object_kind text NOT NULL,
        object_id uuid NOT NULL,
        event text NOT NULL,
        from_state text,
        to_state text NOT NULL,
        role text NOT NULL,
        person_id uuid REFERENCES person,
        at timestamptz NOT NULL,
        facts jsonb NOT NULL DEFAULT '{}'
      )`)
    this.addSql(`CREATE INDEX history_of_object ON history (object_id, id)`)
    for (const table of ['log_entry', 'history'])
      this.addSql(`
        CREATE TRIGGER ${table}_is_append_only BEFORE UPDATE OR DELETE OR TRUNCATE ON ${table}
        FOR EACH STATEMENT EXECUTE FUNCTION refuse_change()`)
    this.addSql(`
      CREATE TABLE dossier_access (
        id bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
        association_id uuid NOT NULL,
        programme_id uuid,
        person_id uuid NOT NULL REFERENCES person,
        role text NOT NULL,
        what text NOT NULL,
        object_id uuid NOT NULL,
        at timestamptz NOT NULL
      )`)
    this.addSql(`CREATE INDEX dossier_access_of_association ON dossier_access (association_id, id)`)
    this.addSql(`
      CREATE TRIGGER dossier_access_is_append_only BEFORE UPDATE OR DELETE OR TRUNCATE ON dossier_access
      FOR EACH STATEMENT EXECUTE FUNCTION refuse_change()`)
  }

  private outside(): void {
    this.addSql(`
      CREATE TABLE outbox (
        id uuid PRIMARY KEY DEFAULT uuidv7(),
        job text NOT NULL,
        payload jsonb NOT NULL,
        state text NOT NULL DEFAULT 'waiting' CHECK (state IN ('waiting', 'queued', 'done', 'failed')),
        created_at timestamptz NOT NULL,
        queued_at timestamptz,
        done_at timestamptz,
        failure text
      )`)
    this.addSql(`CREATE INDEX outbox_unfinished ON outbox (state, created_at) WHERE state IN ('waiting', 'queued')`)
    this.addSql(`
      CREATE TABLE file (
        id uuid PRIMARY KEY DEFAULT uuidv7(),
        sha256 bytea NOT NULL,
        bytes bigint NOT NULL CHECK (bytes >= 0),
        media text NOT NULL,
        name text NOT NULL CHECK (length(name) <= 255),
        organisation_id uuid,
        uploaded_by uuid REFERENCES person,
        uploaded_at timestamptz NOT NULL
      )`)
    this.addSql(`CREATE INDEX file_by_content ON file (sha256)`)
    this.addSql(`
      CREATE TABLE mail (
        id uuid PRIMARY KEY DEFAULT uuidv7(),
        recipient text NOT NULL,
        subject text NOT NULL,
        body text NOT NULL,
        locale text NOT NULL,
        created_at timestamptz NOT NULL,
        sent_at timestamptz
      )`)
    this.addSql(`CREATE INDEX mail_to ON mail (recipient, created_at)`)
  }
}
