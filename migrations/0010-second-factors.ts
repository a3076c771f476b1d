import { Migration } from '@mikro-orm/migrations'

/** Passkeys and authenticator apps, invitations, and what a mail with a secret needs to be sent once and emptied in time. */
export class SecondFactors extends Migration {
  override up(): void {
    this.factors()
    this.invitations()
    this.addSql(`
      ALTER TABLE mail
        ADD COLUMN html text NOT NULL DEFAULT '',
        ADD COLUMN secret_until timestamptz,
        ADD COLUMN sending_until timestamptz,
        ADD COLUMN failure text`)
    this.addSql(`CREATE INDEX mail_secret ON mail (secret_until) WHERE secret_until IS NOT NULL`)
    this.addSql(`ALTER TABLE sign_in_code ADD COLUMN mail_id uuid REFERENCES mail`)
  }

  private factors(): void {
    this.addSql(`
      CREATE TABLE passkey (
        id uuid PRIMARY KEY DEFAULT uuidv7(),
        person_id uuid NOT NULL REFERENCES person,
        credential_id text NOT NULL UNIQUE,
        public_key bytea NOT NULL,
        counter bigint NOT NULL,
        transports text[] NOT NULL DEFAULT '{}',
        name text NOT NULL CHECK (length(name) <= 100),
        created_at timestamptz NOT NULL,
        used_at timestamptz
      )`)
    this.addSql(`
      CREATE TABLE passkey_challenge (
        id uuid PRIMARY KEY DEFAULT uuidv7(),
        person_id uuid REFERENCES person,
        challenge text NOT NULL,
        expires_at timestamptz NOT NULL
      )`)
    // The secret of an authenticator app (RFC 6238), sealed. `last_step` is the time step last accepted: no code counts twice.
    this.addSql(`
      CREATE TABLE authenticator (
        id uuid PRIMARY KEY DEFAULT uuidv7(),
        person_id uuid NOT NULL REFERENCES person,
        secret_sealed bytea NOT NULL,
        created_at timestamptz NOT NULL,
        confirmed_at timestamptz,
        last_step bigint NOT NULL DEFAULT 0,
        failures int NOT NULL DEFAULT 0,
        failed_at timestamptz
      )`)
    this.addSql(`CREATE UNIQUE INDEX authenticator_of_person ON authenticator (person_id, (confirmed_at IS NULL))`)
  }

  private invitations(): void {
    this.addSql(`
      CREATE TABLE invitation (
        id uuid PRIMARY KEY DEFAULT uuidv7(),
        organisation_kind text NOT NULL CHECK (organisation_kind IN ('association', 'provider', 'programme')),
        organisation_id uuid NOT NULL,
        role text NOT NULL,
        email text NOT NULL CHECK (email = lower(email) AND length(email) <= 254),
        invited_by uuid NOT NULL REFERENCES person,
        created_at timestamptz NOT NULL,
        expires_at timestamptz NOT NULL,
        accepted_at timestamptz,
        ended_at timestamptz
      )`)
    this.addSql(`
      CREATE UNIQUE INDEX invitation_live ON invitation (organisation_id, role, email)
      WHERE accepted_at IS NULL AND ended_at IS NULL`)
    this.addSql(`CREATE INDEX invitation_to ON invitation (email) WHERE accepted_at IS NULL AND ended_at IS NULL`)
  }
}
