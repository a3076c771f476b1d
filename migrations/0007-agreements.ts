import { Migration } from '@mikro-orm/migrations'

/** Agreements, their milestones, what was delivered and how each acceptance criterion was judged. */
export class Agreements extends Migration {
  override up(): void {
    this.addSql(`
      CREATE TABLE agreement (
        id uuid PRIMARY KEY DEFAULT uuidv7(),
        programme_id uuid NOT NULL REFERENCES programme,
        voucher_id uuid NOT NULL REFERENCES voucher,
        association_id uuid NOT NULL REFERENCES association,
        provider_id uuid NOT NULL REFERENCES provider,
        offer_id uuid NOT NULL REFERENCES offer,
        reference text NOT NULL UNIQUE,
        state text NOT NULL CHECK (state IN ('draft', 'offered', 'signed', 'completed', 'declined', 'terminated')),
        currency text NOT NULL CHECK (currency IN ('MAD', 'EUR')),
        price_minor bigint NOT NULL CHECK (price_minor > 0),
        covered_minor bigint NOT NULL CHECK (covered_minor > 0 AND covered_minor <= price_minor),
        terms jsonb NOT NULL,
        text jsonb,
        text_hash bytea,
        requested_note text NOT NULL DEFAULT '' CHECK (length(requested_note) <= 2000),
        created_at timestamptz NOT NULL,
        offered_at timestamptz,
        signed_at timestamptz,
        ended_at timestamptz,
        end_reason text,
        CHECK (state = 'draft' OR state = 'declined' OR text_hash IS NOT NULL)
      )`)
    this.addSql(
      `CREATE UNIQUE INDEX agreement_one_open ON agreement (voucher_id, offer_id) WHERE state IN ('draft', 'offered', 'signed')`,
    )
    this.addSql(`CREATE INDEX agreement_of_provider ON agreement (provider_id, state, id)`)
    this.addSql(`CREATE INDEX agreement_of_association ON agreement (association_id, state, id)`)
    this.addSql(`
      CREATE TABLE milestone (
        id uuid PRIMARY KEY DEFAULT uuidv7(),
        agreement_id uuid NOT NULL REFERENCES agreement,
        position int NOT NULL CHECK (position > 0),
        kind text NOT NULL CHECK (kind IN ('delivery', 'service')),
        state text NOT NULL CHECK (state IN ('planned', 'delivered', 'overdue', 'accepted', 'rejected')),
        amount_minor bigint NOT NULL CHECK (amount_minor > 0),
        criteria jsonb NOT NULL,
        due_on date,
        delivered_at timestamptz,
        accepted_at timestamptz,
        called_back_at timestamptz,
        UNIQUE (agreement_id, position)
      )`)
    this.addSql(`CREATE INDEX milestone_waiting ON milestone (delivered_at) WHERE state = 'delivered'`)
    this.addSql(`
      CREATE TABLE delivery (
        id uuid PRIMARY KEY DEFAULT uuidv7(),
        milestone_id uuid NOT NULL REFERENCES milestone,
        attempt int NOT NULL CHECK (attempt > 0),
        note text NOT NULL CHECK (length(note) <= 4000),
        links text[] NOT NULL DEFAULT '{}',
        delivered_by uuid NOT NULL REFERENCES person,
        delivered_at timestamptz NOT NULL,
        judged_at timestamptz,
        UNIQUE (milestone_id, attempt)
      )`)
    this.addSql(`
      CREATE TABLE delivery_file (
        delivery_id uuid NOT NULL REFERENCES delivery,
        file_id uuid NOT NULL REFERENCES file,
        PRIMARY KEY (delivery_id, file_id)
      )`)
    this.addSql(`
      CREATE TABLE criterion_judgement (
        delivery_id uuid NOT NULL REFERENCES delivery,
        criterion text NOT NULL,
        is_met boolean NOT NULL,
        reason text NOT NULL DEFAULT '' CHECK (length(reason) <= 1000),
        PRIMARY KEY (delivery_id, criterion),
        CHECK (is_met OR reason <> '')
      )`)
  }
}
