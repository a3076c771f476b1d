import { Migration } from '@mikro-orm/migrations'

/**
 * A search reads little whatever is asked: words, where they stand, filters and the order of listing meet in one index, and a card is
 * kept as the very JSON that is sent (docs/decisions/0052-words-and-filters-in-one-index.md).
 */
export class CatalogueMarks extends Migration {
  override up(): void {
    // Before every row is written anew, not after.
    this.addSql(`DROP INDEX catalogue_entry_words, catalogue_entry_region`)
    this.columns()
    this.cards()
    this.indexes()
    this.shares()
    this.slips()
    this.tenants()
  }

  private columns(): void {
    this.addSql(`CREATE SEQUENCE catalogue_listing AS int`)
    this.addSql(`ALTER TABLE catalogue_entry ADD COLUMN listed_nr int, ADD COLUMN shown text`)
    this.addSql(`ALTER TABLE catalogue_entry ALTER COLUMN shown SET STORAGE EXTERNAL`)
  }

  /** All a card says but the standing, which ends by the calendar: what stands between the braces of a JSON object. */
  private cards(): void {
    this.addSql(`
      CREATE FUNCTION catalogue_card(o offer, p provider) RETURNS text LANGUAGE sql STABLE AS $$
        SELECT regexp_replace(jsonb_build_object('id', o.id, 'category', o.category, 'currency', o.currency, 'priceMinor', o.price_minor::text,
          'priceKind', o.price_kind, 'deliveryDays', o.delivery_days, 'dataCountry', o.data_country, 'languages', o.languages,
          'titles', jsonb_object_agg(lang, text->'title'), 'summaries', jsonb_object_agg(lang, text->'summary'),
          'provider', jsonb_build_object('id', p.id, 'name', p.name, 'nameAr', p.name_ar, 'region', p.region, 'city', p.city))::text,
          '^[{]|[}]$', '', 'g')
        FROM jsonb_each(o.texts) AS each (lang, text) $$`)
    this.addSql(`
      UPDATE catalogue_entry e SET listed_nr = placed.nr, shown = catalogue_card(o, p)
      FROM (SELECT offer_id, row_number() OVER (ORDER BY published_at, offer_id)::int AS nr FROM catalogue_entry) AS placed, offer o, provider p
      WHERE placed.offer_id = e.offer_id AND o.id = e.offer_id AND p.id = e.provider_id`)
    this.addSql(`SELECT setval('catalogue_listing', count(*) + 1, false) FROM catalogue_entry`)
    this.addSql(`
      ALTER TABLE catalogue_entry ALTER COLUMN listed_nr SET NOT NULL, ALTER COLUMN listed_nr SET DEFAULT nextval('catalogue_listing'),
        DROP COLUMN card, ALTER COLUMN shown SET NOT NULL`)
    this.addSql(`ALTER TABLE catalogue_entry RENAME COLUMN shown TO card`)
    this.addSql(`DROP TRIGGER provider_region_shows_in_catalogue ON provider`)
    this.addSql(`DROP FUNCTION follow_region`)
    this.addSql(`
      CREATE FUNCTION follow_provider() RETURNS trigger LANGUAGE plpgsql AS $$
      BEGIN
        UPDATE catalogue_entry e SET region = NEW.region, card = catalogue_card(o, NEW)
        FROM offer o WHERE o.id = e.offer_id AND e.provider_id = NEW.id;
        RETURN NULL;
      END $$`)
    this.addSql(`
      CREATE TRIGGER provider_shows_in_catalogue AFTER UPDATE OF name, name_ar, region, city ON provider
      FOR EACH ROW WHEN ((OLD.name, OLD.name_ar, OLD.region, OLD.city) IS DISTINCT FROM (NEW.name, NEW.name_ar, NEW.region, NEW.city))
      EXECUTE FUNCTION follow_provider()`)
  }

  /**
   * Beside its words an entry is found by marks, which no text can have: words of title and firm, and of these, summary and category,
   * once more; what is filtered by; of price and number of listing, between which multiples of some powers of two they lie.
   */
  private indexes(): void {
    this.addSql(`
      CREATE FUNCTION catalogue_found(words tsvector, category text, region text, languages text[], data_country text, price_minor bigint,
        listed_nr int)
      RETURNS tsvector LANGUAGE plpgsql IMMUTABLE PARALLEL SAFE AS $$
      BEGIN
        RETURN words || array_to_tsvector(array_remove(ARRAY['#c:' || category, '#r:' || region, '#d:' || data_country,
          '#p15:' || (price_minor >> 15), '#p17:' || (price_minor >> 17), '#p19:' || (price_minor >> 19),
          '#n10:' || (listed_nr >> 10), '#n12:' || (listed_nr >> 12), '#n14:' || (listed_nr >> 14)], NULL)
          || string_to_array('#l:' || array_to_string(languages, ' #l:'), ' ')
          || string_to_array('#1:' || array_to_string(tsvector_to_array(ts_filter(words, '{a}')), ' #1:'), ' ')
          || string_to_array('#2:' || array_to_string(tsvector_to_array(ts_filter(words, '{a,b}')), ' #2:'), ' '));
      END $$`)
    this.addSql(`CREATE INDEX catalogue_entry_found ON catalogue_entry
      USING gin (catalogue_found(words, category, region, languages, data_country, price_minor, listed_nr)) WITH (fastupdate = off)`)
    // How frequent words and marks are says by which way a search goes: the commonest three thousand are counted.
    this.addSql(`ALTER INDEX catalogue_entry_found ALTER COLUMN 1 SET STATISTICS 300`)
  }

  /** How frequent words and marks are. PostgreSQL tells what it counted of an index to the owner alone; it is no secret. */
  private shares(): void {
    this.addSql(`
      CREATE FUNCTION catalogue_shares() RETURNS TABLE (word text, share real) LANGUAGE sql STABLE SECURITY DEFINER
      BEGIN ATOMIC
        SELECT counted.word, counted.share FROM pg_catalog.pg_stats s
          JOIN pg_catalog.pg_namespace n ON n.nspname = s.schemaname
          JOIN pg_catalog.pg_class c ON c.relnamespace = n.oid AND c.relname = s.tablename
          JOIN pg_catalog.pg_index i ON i.indexrelid = c.oid
          CROSS JOIN LATERAL ROWS FROM (unnest(s.most_common_elems::text::text[]), unnest(s.most_common_elem_freqs)) AS counted (word, share)
        WHERE i.indrelid = 'catalogue_entry'::regclass AND c.relname = 'catalogue_entry_found' AND counted.word IS NOT NULL;
      END`)
    this.addSql(`REVOKE EXECUTE ON FUNCTION catalogue_shares FROM PUBLIC`)
    this.addSql(`GRANT EXECUTE ON FUNCTION catalogue_shares TO sanad_tenant`)
  }

  /** A word and what is left of it without any one letter: two words a slip of the finger apart have one of these in common. */
  private slips(): void {
    this.addSql(`
      CREATE FUNCTION word_slips(word text) RETURNS text[] LANGUAGE sql IMMUTABLE STRICT PARALLEL SAFE AS $$
        SELECT array_agg(left(word, at - 1) || substr(word, at + 1)) || word FROM generate_series(1, length(word)) AS at $$`)
    this.addSql(`CREATE INDEX search_word_slips ON search_word USING gin (word_slips(word)) WITH (fastupdate = off)`)
  }

  /** Through the wall between organisations, firms list what they publish. */
  private tenants(): void {
    this.addSql(`GRANT SELECT, USAGE ON SEQUENCE catalogue_listing TO sanad_tenant`)
    this.addSql(`GRANT UPDATE (card) ON catalogue_entry TO sanad_tenant`)
  }
}
