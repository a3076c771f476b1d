import { Migration } from '@mikro-orm/migrations'

/**
 * Associations of a register for which nobody acts are told of their voucher (docs/decisions/0107-telling-the-unclaimed.md), and rows of it that
 * were left out as being like another association wait for a decision (0108-a-row-left-out.md).
 */
export class TheUnclaimed extends Migration {
  override up(): void {
    // No reference: a mail that is emptied and deleted would look for its invitation in all of them.
    this.addSql(`ALTER TABLE invitation ADD mail_id uuid`)
    // Whoever got a voucher before is told of it now, as whoever gets one from now on.
    this.addSql(`
      INSERT INTO untold (kind, programme_id, object_ids, at)
      SELECT 'voucher.issued', programme_id, array_agg(id ORDER BY id), max(issued_at)
      FROM (SELECT id, programme_id, issued_at, (row_number() OVER (PARTITION BY programme_id ORDER BY id) - 1) / 1000 AS slice
        FROM voucher WHERE state = 'issued') AS issued
      GROUP BY programme_id, slice`)
    // The row as it was checked, where a person may take it over all the same; and what it became.
    this.addSql(`ALTER TABLE register_import_problem ADD given jsonb, ADD taken_as uuid REFERENCES registration`)
  }
}
