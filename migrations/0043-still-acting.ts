import { Migration } from '@mikro-orm/migrations'

/**
 * Who asks is looked up before a command waits for its locks, and a membership or a session may end meanwhile. Asked when the command
 * has them all, this looks again (docs/decisions/0090-looking-again.md): volatile, so that it sees what was committed since the
 * statement that asks began. What the command ended itself still counts: whoever leaves says so in their own name.
 */
export class StillActing extends Migration {
  override up(): void {
    this.addSql(`
      CREATE FUNCTION must_still_act(acting_role text, person uuid, organisation uuid, acting_session uuid) RETURNS boolean
      LANGUAGE plpgsql VOLATILE SECURITY DEFINER AS $$
      BEGIN
        IF acting_session IS NULL THEN RETURN true; END IF;
        IF EXISTS (SELECT FROM session s WHERE s.id = acting_session AND s.ended_at IS NOT NULL
            AND s.xmin <> pg_current_xact_id()::xid)
          OR NOT EXISTS (SELECT FROM membership m WHERE m.person_id = person AND m.organisation_id = organisation
            AND m.role = acting_role AND m.ended_at IS NULL)
          AND NOT EXISTS (SELECT FROM membership m WHERE m.person_id = person AND m.organisation_id = organisation
            AND m.role = acting_role AND m.xmin = pg_current_xact_id()::xid) THEN
          RAISE EXCEPTION 'whoever asked for this no longer acts' USING ERRCODE = 'check_violation', CONSTRAINT = 'actor_still_acts';
        END IF;
        RETURN true;
      END $$`)
    this.addSql(`
      DO $$ BEGIN
        EXECUTE format('ALTER FUNCTION must_still_act SET search_path = %I, pg_temp', current_schema());
      END $$`)
    this.addSql(`REVOKE EXECUTE ON FUNCTION must_still_act FROM PUBLIC`)
    this.addSql(`GRANT EXECUTE ON FUNCTION must_still_act TO sanad_tenant`)
  }
}
