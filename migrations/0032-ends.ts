import { Migration } from '@mikro-orm/migrations'

/** What ended, or stands still, is said to whom it concerns, and as it was decided (docs/decisions/0036-what-an-end-says.md). */
export class Ends extends Migration {
  override up(): void {
    this.addSql(`ALTER TABLE certification ADD reminded_days int`)
    this.remarks()
    this.discarded()
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
