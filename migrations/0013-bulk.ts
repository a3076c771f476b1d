import { Migration } from '@mikro-orm/migrations'

/** A run that issues to all remembers whose turn it was: looking for the next ones from the beginning costs more each time. */
export class Bulk extends Migration {
  override up(): void {
    this.addSql(`
      ALTER TABLE voucher_issue
        ADD served_at timestamptz NOT NULL DEFAULT '-infinity',
        ADD served_id uuid NOT NULL DEFAULT '00000000-0000-0000-0000-000000000000'`)
    this.addSql(`
      CREATE INDEX registration_due ON registration (programme_id, coalesce(decided_at, 'infinity'), id)
      WHERE state = 'eligible'`)
  }
}
