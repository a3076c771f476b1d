import { Migration } from '@mikro-orm/migrations'

/** What ended, or stands still, is said to whom it concerns, and as it was decided (docs/decisions/0036-what-an-end-says.md). */
export class Ends extends Migration {
  override up(): void {
    this.standings()
    this.remarks()
    this.discarded()
  }

  /** A firm that was revoked and began anew stood as "draft" in public, and as "withdrawn" afterwards. Firms are reminded to renew. */
  private standings(): void {
    this.addSql(`ALTER TABLE certification ADD reminded_days int`)
    this.addSql(`CREATE OR REPLACE FUNCTION standings_on(provider_ids uuid[], day date, certified text[])
      RETURNS TABLE (provider_id uuid, state text, is_certified boolean, score int, valid_from date, expires_on date)
      LANGUAGE sql STABLE SECURITY DEFINER BEGIN ATOMIC ${standings}; END`)
  }

  /** A suspension's note stood in a column that nobody read. Nobody had been told that the association would. */
  private remarks(): void {
    this.addSql(`ALTER TABLE remark ADD is_internal boolean NOT NULL DEFAULT false,
      DROP CONSTRAINT remark_pkey, ADD PRIMARY KEY (history_id, part, is_internal)`)
    this.addSql(`ALTER POLICY tenant_sees ON remark USING (sees_history(object_kind, object_id) AND NOT is_internal)`)
    this.addSql(`INSERT INTO remark (history_id, part, object_kind, object_id, is_internal, note)
      SELECT h.id, '', 'registration', r.id, true, left(r.suspension_note, 4000)
      FROM registration r JOIN LATERAL (SELECT id FROM history
        WHERE object_id = r.id AND event = 'suspend' ORDER BY id DESC LIMIT 1) h ON true
      WHERE r.suspension_note <> ''`)
    this.addSql(`ALTER TABLE registration DROP COLUMN suspension_note`)
  }

  /** Nobody but the association ever saw what was given for a draft: set aside, it is kept for a while and no longer. */
  private discarded(): void {
    this.addSql(`ALTER TABLE registration ADD forget_at timestamptz`)
    this.addSql(`UPDATE registration SET forget_at = now() + interval '30 days' WHERE state = 'discarded'`)
    this.addSql(`CREATE INDEX registration_to_forget ON registration (forget_at) WHERE forget_at IS NOT NULL`)
  }
}

// In force, else what was decided or ran out last, else a refusal, else what was begun last. A refusal lifts no revocation: it decides on an
// application. A certification counts through its last day.
const standings = `
  SELECT DISTINCT ON (c.provider_id) c.provider_id,
    CASE WHEN h.is_certified AND c.expires_on < $2 THEN 'expired' ELSE h.state END, h.is_certified AND c.expires_on >= $2,
    CASE WHEN h.is_decided THEN c.score END, CASE WHEN h.is_decided THEN c.valid_from END,
    CASE WHEN h.is_decided THEN c.expires_on END
  FROM certification c CROSS JOIN LATERAL (
    SELECT to_state AS state, to_state = ANY($3) AS is_certified,
      to_state IN ('certified', 'watch', 'suspended', 'revoked', 'expired') AS is_decided
    FROM history WHERE object_id = c.id AND at < ($2 + 1)::timestamp AT TIME ZONE 'Africa/Casablanca' ORDER BY id DESC LIMIT 1) h
  WHERE c.provider_id = ANY($1)
  ORDER BY c.provider_id, (h.is_certified AND c.expires_on >= $2) DESC, (h.state = 'suspended') DESC, h.is_decided DESC,
    (h.state = 'refused') DESC, c.id DESC`
