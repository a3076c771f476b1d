import { Migration } from '@mikro-orm/migrations'

/**
 * Vouchers. The code a holder shows is not stored: it is made from the voucher's id with a key only the server has, and
 * found again by its keyed hash. A stolen copy of this table holds no usable code.
 */
export class Vouchers extends Migration {
  override up(): void {
    this.addSql(`
      CREATE TABLE voucher (
        id uuid PRIMARY KEY DEFAULT uuidv7(),
        programme_id uuid NOT NULL REFERENCES programme,
        association_id uuid NOT NULL REFERENCES association,
        rulebook_id uuid NOT NULL REFERENCES rulebook,
        state text NOT NULL CHECK (state IN ('issued', 'active', 'suspended', 'redeemed', 'expired', 'renounced',
          'cancelled')),
        code_mark bytea NOT NULL UNIQUE,
        worth_minor bigint NOT NULL CHECK (worth_minor > 0),
        issued_at timestamptz NOT NULL,
        activate_by timestamptz NOT NULL,
        commit_by timestamptz NOT NULL,
        expires_at timestamptz NOT NULL
      )`)
    this.addSql(`CREATE UNIQUE INDEX voucher_one_live ON voucher (programme_id, association_id)
      WHERE state IN ('issued', 'active', 'suspended')`)
    this.addSql(`CREATE INDEX voucher_list ON voucher (programme_id, state, id)`)
    this.addSql(`CREATE INDEX voucher_of_association ON voucher (association_id, programme_id)`)
    this.addSql(`
      CREATE TABLE voucher_issue (
        id uuid PRIMARY KEY DEFAULT uuidv7(),
        programme_id uuid NOT NULL REFERENCES programme,
        rulebook_id uuid NOT NULL REFERENCES rulebook,
        state text NOT NULL CHECK (state IN ('running', 'done', 'stopped')),
        wanted int NOT NULL CHECK (wanted >= 0),
        issued int NOT NULL DEFAULT 0,
        chunks int NOT NULL DEFAULT 0,
        failure text,
        created_by uuid REFERENCES person,
        created_at timestamptz NOT NULL,
        finished_at timestamptz
      )`)
    this.addSql(`CREATE UNIQUE INDEX voucher_issue_one_running ON voucher_issue (programme_id) WHERE state = 'running'`)
  }
}
