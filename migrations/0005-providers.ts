import { Migration } from '@mikro-orm/migrations'

/** Providers, where they are paid, what they prove (baseline, certification) and what they offer. */
export class Providers extends Migration {
  override up(): void {
    this.providers()
    this.certification()
    this.offers()
    this.catalogue()
  }

  private providers(): void {
    this.addSql(`
      CREATE TABLE provider (
        id uuid PRIMARY KEY DEFAULT uuidv7(),
        name text NOT NULL CHECK (length(name) BETWEEN 1 AND 200),
        name_ar text NOT NULL DEFAULT '' CHECK (length(name_ar) <= 200),
        country text NOT NULL CHECK (country ~ '^[A-Z]{2}$'),
        ice text CHECK (ice ~ '^[0-9]{15}$'),
        region text,
        city text NOT NULL DEFAULT '' CHECK (length(city) <= 100),
        address text NOT NULL DEFAULT '' CHECK (length(address) <= 500),
        languages text[] NOT NULL DEFAULT '{}',
        website text NOT NULL DEFAULT '' CHECK (length(website) <= 300),
        about jsonb NOT NULL DEFAULT '{}',
        contact_email text NOT NULL,
        contact_phone text NOT NULL DEFAULT '',
        created_at timestamptz NOT NULL,
        UNIQUE (ice)
      )`)
    // The number itself is sealed; the mark finds an account used by two parties without opening any.
    this.addSql(`
      CREATE TABLE payee_account (
        id uuid PRIMARY KEY DEFAULT uuidv7(),
        provider_id uuid NOT NULL REFERENCES provider,
        kind text NOT NULL CHECK (kind IN ('rib', 'iban', 'stripe')),
        number_sealed bytea NOT NULL,
        number_mark bytea NOT NULL,
        number_tail text NOT NULL CHECK (length(number_tail) <= 4),
        holder_latin_name text NOT NULL CHECK (length(holder_latin_name) <= 70),
        bic text,
        payouts_enabled boolean NOT NULL DEFAULT true,
        added_by uuid REFERENCES person,
        added_at timestamptz NOT NULL,
        ended_at timestamptz
      )`)
    this.addSql(
      `CREATE UNIQUE INDEX payee_account_live ON payee_account (provider_id, (kind = 'stripe')) WHERE ended_at IS NULL`,
    )
    this.addSql(`CREATE INDEX payee_account_by_mark ON payee_account (number_mark)`)
  }

  private certification(): void {
    this.addSql(`
      CREATE TABLE baseline (
        id uuid PRIMARY KEY DEFAULT uuidv7(),
        version int NOT NULL UNIQUE CHECK (version > 0),
        controls jsonb NOT NULL,
        note text NOT NULL DEFAULT '',
        published_at timestamptz NOT NULL
      )`)
    this.addSql(`
      CREATE TRIGGER baseline_is_append_only BEFORE UPDATE OR DELETE OR TRUNCATE ON baseline
      FOR EACH STATEMENT EXECUTE FUNCTION refuse_change()`)
    this.addSql(`
      CREATE TABLE certification (
        id uuid PRIMARY KEY DEFAULT uuidv7(),
        provider_id uuid NOT NULL REFERENCES provider,
        baseline_id uuid NOT NULL REFERENCES baseline,
        reference text NOT NULL UNIQUE,
        state text NOT NULL CHECK (state IN ('draft', 'scanning', 'in_review', 'corrections', 'certified', 'watch',
          'suspended', 'refused', 'revoked', 'expired', 'withdrawn')),
        score int CHECK (score BETWEEN 0 AND 100),
        submitted_at timestamptz,
        decided_at timestamptz,
        valid_from date,
        expires_on date,
        reason_code text,
        reason_note text,
        created_at timestamptz NOT NULL
      )`)
    // One under way and one in force: a provider renews before its certification ends.
    this.addSql(`CREATE UNIQUE INDEX certification_one_under_way ON certification (provider_id)
      WHERE state IN ('draft', 'scanning', 'in_review', 'corrections')`)
    this.addSql(`CREATE UNIQUE INDEX certification_one_in_force ON certification (provider_id)
      WHERE state IN ('certified', 'watch', 'suspended')`)
    this.addSql(`CREATE INDEX certification_ending ON certification (expires_on) WHERE state IN ('certified', 'watch')`)
    this.addSql(`CREATE INDEX certification_queue ON certification (state, submitted_at, id)`)
    this.addSql(`
      CREATE TABLE control_answer (
        id uuid PRIMARY KEY DEFAULT uuidv7(),
        certification_id uuid NOT NULL REFERENCES certification,
        control text NOT NULL,
        declared text NOT NULL CHECK (declared IN ('met', 'not_met', 'not_applicable')),
        evidence text NOT NULL DEFAULT '' CHECK (length(evidence) <= 4000),
        link text NOT NULL DEFAULT '' CHECK (length(link) <= 500),
        file_id uuid REFERENCES file,
        verdict text CHECK (verdict IN ('accepted', 'sent_back')),
        verdict_note text NOT NULL DEFAULT '' CHECK (length(verdict_note) <= 1000),
        UNIQUE (certification_id, control)
      )`)
  }

  private offers(): void {
    this.addSql(`
      CREATE TABLE offer (
        id uuid PRIMARY KEY DEFAULT uuidv7(),
        provider_id uuid NOT NULL REFERENCES provider,
        category text NOT NULL CHECK (category IN ('website', 'membership', 'accounting', 'collaboration',
          'cybersecurity', 'archives', 'training', 'accessibility')),
        state text NOT NULL CHECK (state IN ('draft', 'published', 'paused', 'retired')),
        currency text NOT NULL CHECK (currency IN ('MAD', 'EUR')),
        price_minor bigint NOT NULL CHECK (price_minor > 0),
        price_kind text NOT NULL CHECK (price_kind IN ('fixed', 'custom')),
        yearly_minor bigint NOT NULL DEFAULT 0 CHECK (yearly_minor >= 0),
        delivery_days int NOT NULL CHECK (delivery_days BETWEEN 1 AND 365),
        languages text[] NOT NULL DEFAULT '{}',
        data_country text NOT NULL CHECK (data_country ~ '^[A-Z]{2}$'),
        texts jsonb NOT NULL,
        criteria jsonb NOT NULL DEFAULT '[]',
        published_at timestamptz,
        created_at timestamptz NOT NULL
      )`)
    this.addSql(`CREATE INDEX offer_of_provider ON offer (provider_id, id)`)
  }

  /** What the catalogue searches: a narrow row per published offer, written when the offer is, kept true by the triggers. */
  private catalogue(): void {
    this.addSql(`
      CREATE TABLE catalogue_entry (
        offer_id uuid PRIMARY KEY REFERENCES offer,
        provider_id uuid NOT NULL REFERENCES provider,
        category text NOT NULL,
        currency text NOT NULL,
        price_minor bigint NOT NULL,
        region text,
        languages text[] NOT NULL,
        data_country text NOT NULL,
        published_at timestamptz NOT NULL,
        certified_until date,
        score int NOT NULL DEFAULT 0,
        words tsvector NOT NULL
      )`)
    for (const order of ['price_minor', 'published_at', 'score'])
      for (const scope of ['currency', 'currency, category'])
        this.addSql(`CREATE INDEX ON catalogue_entry (${scope}, ${order}, offer_id)`)
    this.addSql(`CREATE INDEX catalogue_entry_region ON catalogue_entry (currency, region, category)`)
    this.addSql(`CREATE INDEX catalogue_entry_of_provider ON catalogue_entry (provider_id)`)
    this.addSql(`CREATE INDEX catalogue_entry_words ON catalogue_entry USING gin (words) WITH (fastupdate = off)`)
    // Every word of the catalogue, so that a mistyped one finds the nearest that exists.
    this.addSql(`CREATE TABLE search_word (word text COLLATE "C" PRIMARY KEY)`)
    this.addSql(`CREATE INDEX search_word_alike ON search_word USING gist (word gist_trgm_ops (siglen = 32))`)
    this.addSql(`
      CREATE FUNCTION follow_standing() RETURNS trigger LANGUAGE plpgsql AS $$
      BEGIN
        UPDATE catalogue_entry SET (certified_until, score) = (
          SELECT max(expires_on), coalesce(max(score), 0) FROM certification
          WHERE provider_id = NEW.provider_id AND state IN ('certified', 'watch'))
        WHERE provider_id = NEW.provider_id;
        RETURN NULL;
      END $$`)
    this.addSql(`
      CREATE TRIGGER certification_shows_in_catalogue AFTER UPDATE OF state, expires_on, score ON certification
      FOR EACH ROW EXECUTE FUNCTION follow_standing()`)
    this.addSql(`
      CREATE FUNCTION follow_region() RETURNS trigger LANGUAGE plpgsql AS $$
      BEGIN
        UPDATE catalogue_entry SET region = NEW.region WHERE provider_id = NEW.id;
        RETURN NULL;
      END $$`)
    this.addSql(`
      CREATE TRIGGER provider_region_shows_in_catalogue AFTER UPDATE OF region ON provider
      FOR EACH ROW WHEN (OLD.region IS DISTINCT FROM NEW.region) EXECUTE FUNCTION follow_region()`)
  }
}
