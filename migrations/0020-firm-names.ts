import { Migration } from '@mikro-orm/migrations'
import { organisation, wallAround } from './0015-second-wall-rules.ts'

/**
 * A name that was looked at is certified with the firm: its staff ask for another, a certifier decides
 * (docs/decisions/0034-names-that-were-looked-at.md).
 */
export class FirmNames extends Migration {
  override up(): void {
    this.requests()
    this.fixedNames()
    this.wall()
  }

  private requests(): void {
    this.addSql(`
      CREATE TABLE name_change (
        id uuid PRIMARY KEY DEFAULT uuidv7(),
        provider_id uuid NOT NULL REFERENCES provider,
        state text NOT NULL CHECK (state IN ('asked', 'accepted', 'refused', 'withdrawn')),
        name text NOT NULL CHECK (length(name) BETWEEN 1 AND 200),
        name_ar text NOT NULL CHECK (length(name_ar) <= 200),
        former_name text NOT NULL,
        former_name_ar text NOT NULL,
        reason text NOT NULL CHECK (reason IN ('register', 'merger', 'brand', 'correction')),
        note text NOT NULL CHECK (length(note) <= 1000),
        file_id uuid NOT NULL REFERENCES file,
        asked_by uuid NOT NULL REFERENCES person,
        asked_at timestamptz NOT NULL,
        decided_by uuid REFERENCES person,
        decided_at timestamptz,
        refusal text CHECK (length(refusal) <= 1000)
      )`)
    this.addSql(`CREATE UNIQUE INDEX name_change_one_asked ON name_change (provider_id) WHERE state = 'asked'`)
    this.addSql(`CREATE INDEX name_change_of_provider ON name_change (provider_id, id)`)
    this.addSql(`CREATE INDEX name_change_queue ON name_change (state, asked_at, id)`)
    this.addSql(`CREATE INDEX name_change_by_file ON name_change (file_id)`)
  }

  /** From the first request that was sent in. What was withdrawn or refused certified no name. */
  private fixedNames(): void {
    this.addSql(`
      CREATE FUNCTION names_are_fixed(provider_id uuid) RETURNS boolean LANGUAGE sql STABLE SECURITY DEFINER BEGIN ATOMIC
        SELECT EXISTS (SELECT FROM certification c WHERE c.provider_id = $1
          AND c.state IN ('scanning', 'in_review', 'corrections', 'certified', 'watch', 'suspended', 'revoked', 'expired'));
      END`)
    this.addSql(`
      CREATE FUNCTION keep_fixed_names() RETURNS trigger LANGUAGE plpgsql AS $$
      BEGIN
        IF names_are_fixed(NEW.id) THEN
          RAISE EXCEPTION 'names that were looked at change by a decision' USING ERRCODE = 'insufficient_privilege';
        END IF;
        RETURN NEW;
      END $$`)
    this.addSql(`
      CREATE TRIGGER provider_keeps_fixed_names BEFORE UPDATE OF name, name_ar ON provider FOR EACH ROW
      WHEN (current_user = 'sanad_tenant' AND (OLD.name, OLD.name_ar) IS DISTINCT FROM (NEW.name, NEW.name_ar))
      EXECUTE FUNCTION keep_fixed_names()`)
  }

  /** A firm sees its own requests, adds them and takes them back; the decision is not its own. What it was called is public. */
  private wall(): void {
    const own = `provider_id = ${organisation}`
    const rules = {
      sees: own,
      adds: `${own} AND state = 'asked'`,
      changes: `${own} AND state = 'withdrawn'`,
      changing: 'state',
    }
    for (const statement of wallAround('name_change', rules)) this.addSql(statement)
    this.addSql(`
      CREATE FUNCTION is_own_name_change(name_change_id uuid) RETURNS boolean LANGUAGE sql STABLE SECURITY DEFINER BEGIN ATOMIC
        SELECT EXISTS (SELECT FROM name_change n WHERE n.id = $1 AND n.provider_id = acting_organisation());
      END`)
    this.addSql(`CREATE POLICY tenant_sees_names ON history FOR SELECT TO sanad_tenant
      USING (object_kind = 'name_change' AND is_own_name_change(object_id))`)
    this.addSql(`
      CREATE FUNCTION former_names(provider_id uuid) RETURNS TABLE (former_name text, former_name_ar text, name text, name_ar text, until timestamptz)
      LANGUAGE sql STABLE SECURITY DEFINER BEGIN ATOMIC
        SELECT n.former_name, n.former_name_ar, n.name, n.name_ar, n.decided_at FROM name_change n
        WHERE n.provider_id = $1 AND n.state = 'accepted' ORDER BY n.decided_at DESC, n.id DESC;
      END`)
    for (const way of ['names_are_fixed', 'is_own_name_change', 'former_names']) {
      this.addSql(`REVOKE EXECUTE ON FUNCTION ${way} FROM PUBLIC`)
      this.addSql(`GRANT EXECUTE ON FUNCTION ${way} TO sanad_tenant`)
    }
  }
}
