import { Migration } from '@mikro-orm/migrations'

/** Agreements, their milestones, what was delivered and how each acceptance criterion was judged. */
export class Agreements extends Migration {
  override up(): void {
    this.agreements()
    this.milestones()
    this.deliveries()
    this.relations()
  }

  private agreements(): void {
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
        end_reason text CHECK (length(end_reason) <= 2000),
        requested_by uuid REFERENCES person,
        offered_by uuid REFERENCES person,
        signed_by uuid REFERENCES person,
        read_in text CHECK (read_in IN ('ar', 'fr', 'en')),
        CHECK (state IN ('draft', 'declined') OR text_hash IS NOT NULL),
        CHECK ((text IS NULL) = (text_hash IS NULL)),
        CHECK (state IN ('draft', 'offered', 'declined') OR (signed_at IS NOT NULL AND signed_by IS NOT NULL))
      )`)
    // What was read and signed stays what it was, whatever becomes of offer, provider or association.
    this.addSql(`
      CREATE FUNCTION keep_agreement_text() RETURNS trigger LANGUAGE plpgsql AS $$
      BEGIN
        RAISE EXCEPTION 'the text of an agreement is fixed once it is offered' USING ERRCODE = 'restrict_violation';
      END $$`)
    this.addSql(`
      CREATE TRIGGER agreement_text_is_fixed BEFORE UPDATE ON agreement FOR EACH ROW
      WHEN (OLD.text_hash IS NOT NULL AND (NEW.text, NEW.text_hash, NEW.terms, NEW.price_minor, NEW.covered_minor)
        IS DISTINCT FROM (OLD.text, OLD.text_hash, OLD.terms, OLD.price_minor, OLD.covered_minor))
      EXECUTE FUNCTION keep_agreement_text()`)
    this.addSql(
      `CREATE UNIQUE INDEX agreement_one_open ON agreement (voucher_id, offer_id) WHERE state IN ('draft', 'offered', 'signed')`,
    )
    this.addSql(`CREATE INDEX agreement_of_provider ON agreement (provider_id, state, id)`)
    this.addSql(`CREATE INDEX agreement_of_association ON agreement (association_id, state, id)`)
    this.addSql(`CREATE INDEX agreement_of_programme ON agreement (programme_id, state, id)`)
    this.addSql(`CREATE INDEX agreement_in_force ON agreement (id) WHERE state IN ('signed', 'terminated')`)
  }

  private milestones(): void {
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
      CREATE TABLE call_back (
        id uuid PRIMARY KEY DEFAULT uuidv7(),
        milestone_id uuid NOT NULL REFERENCES milestone,
        attempt int NOT NULL CHECK (attempt > 0),
        spoke_with text NOT NULL CHECK (length(spoke_with) BETWEEN 1 AND 200),
        called_at timestamptz NOT NULL,
        note text NOT NULL CHECK (length(note) BETWEEN 1 AND 2000),
        recorded_by uuid NOT NULL REFERENCES person,
        recorded_at timestamptz NOT NULL
      )`)
    this.addSql(`CREATE INDEX call_back_of_milestone ON call_back (milestone_id, attempt)`)
  }

  private deliveries(): void {
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
        judged_by uuid REFERENCES person,
        judged_role text CHECK (judged_role IN ('officer', 'reviewer')),
        reminded_at timestamptz,
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
        criterion text NOT NULL CHECK (length(criterion) <= 60),
        is_met boolean NOT NULL,
        reason text NOT NULL DEFAULT '' CHECK (length(reason) <= 1000),
        PRIMARY KEY (delivery_id, criterion),
        CHECK (is_met OR reason <> '')
      )`)
    this.addSql(`CREATE INDEX delivery_file_used ON delivery_file (file_id)`)
  }

  /**
   * What two organisations can have in common: a person, an ICE, a mail address, a mail domain, a phone, a payee account.
   * Two that share a trait are related parties (docs/decisions/0061-related-parties.md).
   */
  private relations(): void {
    this.addSql(`CREATE INDEX membership_ever_of_organisation ON membership (organisation_id)`)
    const phone = (column: string) => `right(regexp_replace(${column}, '[^0-9]', '', 'g'), 9)`
    const domain = (column: string) => `split_part(lower(${column}), '@', 2)`
    this.addSql(`
      CREATE VIEW party_trait AS
        SELECT organisation_id AS party_id, 'person' AS kind, person_id::text AS value, ended_at FROM membership
          WHERE organisation_kind IN ('association', 'provider')
        UNION ALL SELECT m.organisation_id, 'mail', p.email, m.ended_at FROM membership m JOIN person p ON p.id = m.person_id
          WHERE m.organisation_kind IN ('association', 'provider')
        UNION ALL SELECT id, 'ice', ice, NULL FROM association WHERE ice <> ''
        UNION ALL SELECT id, 'ice', ice, NULL FROM provider WHERE ice <> ''
        UNION ALL SELECT id, 'mail', lower(contact_email), NULL FROM association WHERE contact_email <> ''
        UNION ALL SELECT id, 'mail', lower(contact_email), NULL FROM provider
        UNION ALL SELECT id, 'mail_domain', ${domain('contact_email')}, NULL FROM association WHERE contact_email <> ''
        UNION ALL SELECT id, 'mail_domain', ${domain('contact_email')}, NULL FROM provider
        UNION ALL SELECT id, 'phone', ${phone('contact_phone')}, NULL FROM association
          WHERE length(${phone('contact_phone')}) = 9
        UNION ALL SELECT id, 'phone', ${phone('contact_phone')}, NULL FROM provider WHERE length(${phone('contact_phone')}) = 9
        UNION ALL SELECT r.association_id, 'mail', lower(o.email), NULL
          FROM registration r JOIN registration_officer o ON o.registration_id = r.id WHERE o.email <> ''
        UNION ALL SELECT r.association_id, 'phone', ${phone('o.phone')}, NULL
          FROM registration r JOIN registration_officer o ON o.registration_id = r.id WHERE length(${phone('o.phone')}) = 9
        UNION ALL SELECT provider_id, 'payee_account', encode(number_mark, 'hex'), NULL FROM payee_account`)
  }
}
