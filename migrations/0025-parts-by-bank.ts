import { Migration } from '@mikro-orm/migrations'

/** By bank, too, a part of a confirmed payout may come back, and a further one: one entry pays it, one returns it, any number bring parts. */
export class PartsByBank extends Migration {
  override up(): void {
    this.addSql(`ALTER TABLE reconciliation_match
      DROP CONSTRAINT reconciliation_match_kind_check,
      ADD CONSTRAINT reconciliation_match_kind_check CHECK (kind IN ('settled', 'returned', 'part')),
      DROP CONSTRAINT reconciliation_match_payout_id_kind_key`)
    this.addSql(
      `CREATE UNIQUE INDEX reconciliation_match_once ON reconciliation_match (payout_id, kind) WHERE kind <> 'part'`,
    )
    this.addSql(`CREATE INDEX reconciliation_match_of_part ON reconciliation_match (payout_id) WHERE kind = 'part'`)
  }
}
