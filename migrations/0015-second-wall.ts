import { Migration } from '@mikro-orm/migrations'
import { wallAround } from './0015-second-wall-rules.ts'
import { walled } from './0015-second-wall-tables.ts'
import { waysThrough } from './0015-second-wall-ways.ts'

/**
 * The second wall: even where a query forgets whom it is for, PostgreSQL shows an association, a provider or a stranger no
 * row of somebody else (docs/decisions/0033-second-wall.md).
 */
export class SecondWall extends Migration {
  override up(): void {
    this.roles()
    // Empty and absent are the same: nobody. A setting that was local to a transaction is empty after it.
    for (const who of ['organisation', 'person'])
      this.addSql(`CREATE FUNCTION acting_${who}() RETURNS uuid LANGUAGE sql STABLE PARALLEL SAFE
        RETURN nullif(current_setting('sanad.${who}', true), '')::uuid`)
    this.addSql(`CREATE INDEX agreement_of_voucher ON agreement (voucher_id)`)
    for (const statement of waysThrough()) this.addSql(statement)
    for (const [table, rules] of Object.entries(walled))
      for (const statement of wallAround(table, rules)) this.addSql(statement)
    this.open()
    this.catalogue()
  }

  /**
   * Roles belong to the whole cluster: another database may have made them, or be making them at this moment. PostgreSQL 16
   * and newer tell being a member from becoming it; only the office's rights are inherited.
   */
  private roles(): void {
    this.addSql(`
      DO $$ DECLARE each record; is_new boolean := current_setting('server_version_num')::int >= 160000; BEGIN
        FOR each IN SELECT * FROM (VALUES ('sanad_tenant', 'SET', 'FALSE'), ('sanad_office', 'USAGE', 'TRUE')) AS v (role, needs, inherits) LOOP
          IF NOT EXISTS (SELECT FROM pg_roles WHERE rolname = each.role) THEN
            BEGIN
              EXECUTE format('CREATE ROLE %I NOLOGIN', each.role);
            EXCEPTION WHEN duplicate_object OR unique_violation THEN NULL;
            END;
          END IF;
          IF NOT pg_has_role(each.role, CASE WHEN is_new THEN each.needs ELSE 'MEMBER' END) THEN
            BEGIN
              EXECUTE format('GRANT %I TO CURRENT_USER', each.role)
                || CASE WHEN is_new THEN format(' WITH INHERIT %s, SET TRUE', each.inherits) ELSE '' END;
            EXCEPTION WHEN unique_violation OR internal_error THEN NULL;
            END;
          END IF;
        END LOOP;
      EXCEPTION WHEN insufficient_privilege THEN
        RAISE EXCEPTION 'The wall between organisations needs the roles sanad_tenant and sanad_office, and % may not make or take them: '
          'an administrator of PostgreSQL has to, see "Run it for real" in README.md', current_user USING ERRCODE = 'insufficient_privilege';
      END $$`)
    // Public by default; a schema a demo is made in is not.
    this.addSql(`
      DO $$ BEGIN
        IF NOT has_schema_privilege('sanad_tenant', current_schema(), 'USAGE') THEN
          EXECUTE format('GRANT USAGE ON SCHEMA %I TO sanad_tenant', current_schema());
        END IF;
      END $$`)
  }

  /** What everybody reads, and what tenants leave for the platform without reading it. Any other table is closed to them. */
  private open(): void {
    for (const table of ['programme', 'rulebook', 'baseline', 'catalogue_entry', 'search_word'])
      this.addSql(`GRANT SELECT ON ${table} TO sanad_tenant`)
    for (const table of ['log_entry', 'outbox', 'mail', 'search_word'])
      this.addSql(`GRANT INSERT ON ${table} TO sanad_tenant`)
    this.addSql(`GRANT SELECT (id) ON mail TO sanad_tenant`)
    for (const kind of ['registration', 'certification', 'agreement', 'claim'])
      this.addSql(`GRANT USAGE ON SEQUENCE ${kind}_reference TO sanad_tenant`)
  }

  /**
   * The catalogue is read by all, and searched by operators and statistics that row-level security would keep from the
   * planner: it gets no policies. Its writing is bound to one's own entries all the same.
   */
  private catalogue(): void {
    const shown =
      'category, currency, price_minor, region, languages, data_country, published_at, certified_until, score, words, card'
    this.addSql(`GRANT INSERT, UPDATE (${shown}), DELETE ON catalogue_entry TO sanad_tenant`)
    this.addSql(`
      CREATE FUNCTION keep_foreign_entry() RETURNS trigger LANGUAGE plpgsql AS $$
      BEGIN
        IF TG_OP = 'INSERT' THEN
          RAISE EXCEPTION 'an entry of another provider' USING ERRCODE = 'insufficient_privilege';
        END IF;
        RETURN NULL;
      END $$`)
    const isForeign = (row: string) =>
      `WHEN (current_user = 'sanad_tenant' AND ${row}.provider_id IS DISTINCT FROM acting_organisation())`
    for (const [events, row] of [
      ['INSERT', 'NEW'],
      ['UPDATE OR DELETE', 'OLD'],
    ] as const)
      this.addSql(`
        CREATE TRIGGER catalogue_entry_of_other_${row.toLowerCase()} BEFORE ${events} ON catalogue_entry
        FOR EACH ROW ${isForeign(row)} EXECUTE FUNCTION keep_foreign_entry()`)
  }
}
