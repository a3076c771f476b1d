import { Migration } from '@mikro-orm/migrations'

/** Claims: an invoice for an accepted milestone, what was checked about it and what the reviewer decided. */
export class Claims extends Migration {
  override up(): void {
    this.addSql(`
      CREATE TABLE claim (
        id uuid PRIMARY KEY DEFAULT uuidv7(),
        programme_id uuid NOT NULL REFERENCES programme,
        agreement_id uuid NOT NULL REFERENCES agreement,
        milestone_id uuid NOT NULL REFERENCES milestone,
        voucher_id uuid NOT NULL REFERENCES voucher,
        provider_id uuid NOT NULL REFERENCES provider,
        reference text NOT NULL UNIQUE,
        state text NOT NULL CHECK (state IN ('submitted', 'clean', 'flagged', 'correction', 'rejected', 'approved',
          'held', 'batched', 'paid')),
        round int NOT NULL DEFAULT 1 CHECK (round > 0),
        amount_minor bigint NOT NULL CHECK (amount_minor > 0),
        invoice_number text NOT NULL CHECK (length(invoice_number) BETWEEN 1 AND 60),
        invoice_on date NOT NULL,
        net_minor bigint NOT NULL CHECK (net_minor >= 0),
        vat_minor bigint NOT NULL CHECK (vat_minor >= 0),
        total_minor bigint NOT NULL CHECK (total_minor > 0),
        lines jsonb NOT NULL,
        invoice_file_id uuid NOT NULL REFERENCES file,
        note text NOT NULL DEFAULT '' CHECK (length(note) <= 4000),
        flags text[] NOT NULL DEFAULT '{}',
        reason_code text,
        reason_note text,
        submitted_at timestamptz NOT NULL,
        answer_by timestamptz,
        review_by timestamptz,
        decided_at timestamptz,
        pay_by timestamptz
      )`)
    this.addSql(`CREATE UNIQUE INDEX claim_one_live ON claim (milestone_id) WHERE state <> 'rejected'`)
    this.addSql(`CREATE INDEX claim_queue ON claim (programme_id, state, submitted_at, id)`)
    this.addSql(`CREATE INDEX claim_of_provider ON claim (provider_id, state, id)`)
    this.addSql(`CREATE INDEX claim_invoice ON claim
      (provider_id, lower(regexp_replace(invoice_number, '[[:space:]./_-]', '', 'g')))`)
    this.addSql(`CREATE INDEX claim_invoice_file ON claim (invoice_file_id)`)
    this.addSql(`
      CREATE TABLE claim_file (
        claim_id uuid NOT NULL REFERENCES claim,
        file_id uuid NOT NULL REFERENCES file,
        PRIMARY KEY (claim_id, file_id)
      )`)
    this.addSql(`
      CREATE TABLE claim_check (
        claim_id uuid NOT NULL REFERENCES claim,
        round int NOT NULL,
        rule text NOT NULL,
        outcome text NOT NULL CHECK (outcome IN ('passed', 'flagged', 'bounced')),
        facts jsonb NOT NULL DEFAULT '{}',
        checked_at timestamptz NOT NULL,
        PRIMARY KEY (claim_id, round, rule)
      )`)
  }
}
