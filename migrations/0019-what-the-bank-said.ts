import { Migration } from '@mikro-orm/migrations'

/**
 * What the bank said is never edited or deleted, by the database's own word: an entry and a match are as they were written, and a statement,
 * once its file was read, only goes on to be matched. Inserting costs nothing: no trigger looks at it.
 */
export class WhatTheBankSaid extends Migration {
  override up(): void {
    for (const table of ['entry', 'reconciliation_match'])
      this.addSql(`
        CREATE TRIGGER ${table}_is_append_only BEFORE UPDATE OR DELETE OR TRUNCATE ON ${table}
        FOR EACH STATEMENT EXECUTE FUNCTION refuse_change()`)
    this.addSql(`
      CREATE TRIGGER statement_stays BEFORE DELETE OR TRUNCATE ON statement
      FOR EACH STATEMENT EXECUTE FUNCTION refuse_change()`)
    // Row by row: a file is one row, written two or three times in its life. Columns are compared as a whole, so that a column added
    // later is guarded as well. What is written while reading may be written only then; whose file it is, never again.
    this.addSql(`
      CREATE FUNCTION refuse_change_of_statement() RETURNS trigger LANGUAGE plpgsql AS $$
      DECLARE
        read_columns text[] := ARRAY['state', 'failure', 'failure_line', 'statement_number', 'account_tail', 'opening_minor',
          'closing_minor', 'from_on', 'to_on', 'entries'];
        may_change text[] := CASE
          WHEN OLD.state = 'waiting' AND NEW.state IN ('waiting', 'read', 'refused') THEN read_columns
          WHEN OLD.state = 'read' AND NEW.state IN ('read', 'matched') THEN ARRAY['state']
          ELSE ARRAY[]::text[] END;
      BEGIN
        IF to_jsonb(NEW) - may_change IS DISTINCT FROM to_jsonb(OLD) - may_change THEN
          RAISE EXCEPTION 'what a statement says is append-only' USING ERRCODE = 'restrict_violation';
        END IF;
        RETURN NEW;
      END $$`)
    this.addSql(`
      CREATE TRIGGER statement_keeps_what_it_says BEFORE UPDATE ON statement
      FOR EACH ROW EXECUTE FUNCTION refuse_change_of_statement()`)
  }
}
