import { Migration } from '@mikro-orm/migrations'

/**
 * What day it is in Casablanca is said by the server alone: PostgreSQL has a table of time zones of its own, of another year. The two
 * functions that asked it are told the year, and the moment the day is over, instead. The second has a name of its own: migrations before
 * this one name it without its parameters, also where a next demo is made beside the one in use.
 *
 * A standing is in force, else what was decided or ran out last, else a refusal, else what was begun last. A refusal lifts no revocation: it
 * decides on an application; a firm that was revoked and began anew had stood as "draft" in public (docs/decisions/0036-what-an-end-says.md).
 */
export class OneCalendar extends Migration {
  override up(): void {
    this.addSql(`DROP FUNCTION next_reference(text, text, timestamptz)`)
    this.addSql(`
      CREATE FUNCTION next_reference(kind text, letter text, year int) RETURNS text LANGUAGE sql VOLATILE AS $$
        SELECT letter || '-' || to_char(year, 'FM0000') || '-'
          || to_char(nextval((kind || '_reference')::regclass), 'FM999999999900000') $$`)
    this.addSql(`DROP FUNCTION standings_on(uuid[], date, text[])`)
    this.addSql(`
      CREATE FUNCTION standings_at(provider_ids uuid[], day date, day_ends timestamptz, certified text[])
      RETURNS TABLE (provider_id uuid, state text, is_certified boolean, score int, valid_from date, expires_on date)
      LANGUAGE sql STABLE SECURITY DEFINER BEGIN ATOMIC
        SELECT DISTINCT ON (c.provider_id) c.provider_id,
          CASE WHEN h.is_certified AND c.expires_on < $2 THEN 'expired' ELSE h.state END, h.is_certified AND c.expires_on >= $2,
          CASE WHEN h.is_decided THEN c.score END, CASE WHEN h.is_decided THEN c.valid_from END,
          CASE WHEN h.is_decided THEN c.expires_on END
        FROM certification c CROSS JOIN LATERAL (
          SELECT to_state AS state, to_state = ANY($4) AS is_certified,
            to_state IN ('certified', 'watch', 'suspended', 'revoked', 'expired') AS is_decided
          FROM history WHERE object_id = c.id AND at <= $3 ORDER BY id DESC LIMIT 1) h
        WHERE c.provider_id = ANY($1)
        ORDER BY c.provider_id, (h.is_certified AND c.expires_on >= $2) DESC, (h.state = 'suspended') DESC, h.is_decided DESC,
          (h.state = 'refused') DESC, c.id DESC;
      END`)
    this.addSql(`REVOKE EXECUTE ON FUNCTION standings_at FROM PUBLIC`)
    this.addSql(`GRANT EXECUTE ON FUNCTION standings_at TO sanad_tenant`)
  }
}
