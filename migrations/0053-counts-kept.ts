import { Migration } from '@mikro-orm/migrations'

const counted = ['registration', 'voucher'] as const

/**
 * How many registrations and vouchers of a programme are in each state is kept, and milestones in force are found in their order
 * (docs/decisions/0110-what-is-counted-at-every-visit.md).
 */
export class CountsKept extends Migration {
  override up(): void {
    this.counts()
    this.changes()
    this.milestones()
  }

  private counts(): void {
    this.addSql(`
      CREATE TABLE state_count (
        programme_id uuid NOT NULL,
        kind text NOT NULL,
        state text NOT NULL,
        objects bigint NOT NULL,
        PRIMARY KEY (programme_id, kind, state)
      )`)
    // What was written since the counts were: a row for each statement, so that nobody waits for anybody.
    this.addSql(`
      CREATE TABLE state_change (
        id bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
        programme_id uuid NOT NULL,
        kind text NOT NULL,
        state text NOT NULL,
        objects bigint NOT NULL
      )`)
    this.addSql(`GRANT INSERT ON state_change TO sanad_tenant`)
  }

  private changes(): void {
    this.addSql(`
      CREATE FUNCTION keep_state_change() RETURNS trigger LANGUAGE plpgsql AS $$
      BEGIN
        IF TG_OP = 'INSERT' THEN
          INSERT INTO state_change (programme_id, kind, state, objects)
          SELECT programme_id, TG_TABLE_NAME, state, count(*) FROM fresh GROUP BY 1, 3;
        ELSIF TG_OP = 'DELETE' THEN
          INSERT INTO state_change (programme_id, kind, state, objects)
          SELECT programme_id, TG_TABLE_NAME, state, -count(*) FROM gone GROUP BY 1, 3;
        ELSE
          INSERT INTO state_change (programme_id, kind, state, objects)
          SELECT programme_id, TG_TABLE_NAME, state, sum(n) FROM (
            SELECT programme_id, state, 1 AS n FROM fresh UNION ALL SELECT programme_id, state, -1 FROM gone) AS moved
          GROUP BY 1, 3 HAVING sum(n) <> 0;
        END IF;
        RETURN NULL;
      END $$`)
    for (const table of counted) {
      for (const [event, tables] of [
        ['INSERT', 'NEW TABLE AS fresh'],
        ['UPDATE', 'OLD TABLE AS gone NEW TABLE AS fresh'],
        ['DELETE', 'OLD TABLE AS gone'],
      ])
        this.addSql(`
          CREATE TRIGGER ${table}_counted_on_${event?.toLowerCase()} AFTER ${event} ON ${table} REFERENCING ${tables}
          FOR EACH STATEMENT EXECUTE FUNCTION keep_state_change()`)
      // A trigger is made under a lock that keeps writers out until this is committed.
      this.addSql(`
        INSERT INTO state_count (programme_id, kind, state, objects)
        SELECT programme_id, '${table}', state, count(*) FROM ${table} GROUP BY 1, 3`)
    }
  }

  /** In force: of a signed agreement, in its programme. */
  private milestones(): void {
    this.addSql(`
      ALTER TABLE milestone ADD in_force_in uuid,
        ADD turn timestamptz NOT NULL GENERATED ALWAYS AS (CASE WHEN state = 'accepted' THEN coalesce(accepted_at, delivered_at, 'infinity')
          ELSE coalesce(delivered_at, due_on::timestamp AT TIME ZONE 'UTC', 'infinity') END) STORED`)
    this.addSql(`
      UPDATE milestone SET in_force_in = a.programme_id FROM agreement a WHERE a.id = agreement_id AND a.state = 'signed'`)
    this.addSql(`
      CREATE INDEX milestone_in_turn ON milestone (in_force_in, state, turn, id) WHERE in_force_in IS NOT NULL`)
    this.addSql(`
      CREATE FUNCTION end_milestones() RETURNS trigger LANGUAGE plpgsql AS $$
      BEGIN
        UPDATE milestone SET in_force_in = NULL WHERE agreement_id = NEW.id;
        RETURN NULL;
      END $$`)
    this.addSql(`
      CREATE TRIGGER agreement_over AFTER UPDATE OF state ON agreement FOR EACH ROW
      WHEN (OLD.state = 'signed' AND NEW.state <> 'signed') EXECUTE FUNCTION end_milestones()`)
  }
}
