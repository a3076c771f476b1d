import { Migration } from '@mikro-orm/migrations'

/**
 * Whoever serves need not own (docs/decisions/0075-who-owns-the-tables.md): what the office, the jobs and the platform do is granted to
 * `sanad_office`, and no more. Of what is only ever added to, reading and adding.
 */
export class OfficeGrants extends Migration {
  override up(): void {
    this.grants()
    // Triggers name tables without a schema: of a temporary table by the same name, which anybody may make, they take no notice.
    this.addSql(`
      DO $$ DECLARE each record; BEGIN
        FOR each IN SELECT p.oid::regprocedure AS name FROM pg_proc p
          WHERE p.prorettype = 'trigger'::regtype AND p.pronamespace = current_schema()::regnamespace
        LOOP
          EXECUTE format('ALTER FUNCTION %s SET search_path = %I, pg_temp', each.name, current_schema());
        END LOOP;
      END $$`)
  }

  private grants(): void {
    // Also for what later migrations make, in this schema or another.
    this.addSql(`ALTER DEFAULT PRIVILEGES GRANT SELECT, INSERT, UPDATE, DELETE ON TABLES TO sanad_office`)
    this.addSql(`ALTER DEFAULT PRIVILEGES GRANT USAGE, SELECT ON SEQUENCES TO sanad_office`)
    this.addSql(`ALTER DEFAULT PRIVILEGES GRANT EXECUTE ON FUNCTIONS TO sanad_office`)
    this.addSql(`
      DO $$ DECLARE each record; here name := current_schema(); BEGIN
        EXECUTE format('GRANT SELECT, INSERT, UPDATE, DELETE ON ALL TABLES IN SCHEMA %I TO sanad_office', here);
        EXECUTE format('GRANT USAGE, SELECT ON ALL SEQUENCES IN SCHEMA %I TO sanad_office', here);
        EXECUTE format('GRANT EXECUTE ON ALL FUNCTIONS IN SCHEMA %I TO sanad_office', here);
        FOR each IN
          SELECT t.tgrelid::regclass AS of_table, bool_or(t.tgtype & 16 > 0) AS keeps_rows, bool_or(t.tgtype & 8 > 0) AS keeps_all
          FROM pg_trigger t JOIN pg_proc p ON p.oid = t.tgfoid JOIN pg_class c ON c.oid = t.tgrelid
          WHERE p.proname = 'refuse_change' AND c.relnamespace = here::regnamespace GROUP BY 1
        LOOP
          IF each.keeps_rows THEN EXECUTE format('REVOKE UPDATE ON %s FROM sanad_office', each.of_table); END IF;
          IF each.keeps_all THEN EXECUTE format('REVOKE DELETE ON %s FROM sanad_office', each.of_table); END IF;
        END LOOP;
        EXECUTE 'REVOKE INSERT, UPDATE, DELETE ON migration FROM sanad_office';
      END $$`)
  }
}
