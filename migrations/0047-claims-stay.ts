import { Migration } from '@mikro-orm/migrations'

/**
 * A claim that is paid stays in its page, and none of its indexes is written: what they know of its state is `queue`, in which batched and
 * paid are one, and a part of each page is left free (PostgreSQL, README.HOT; docs/decisions/0072-large-statements.md).
 */
export class ClaimsStay extends Migration {
  override up(): void {
    this.addSql(`ALTER TABLE claim SET (fillfactor = 60)`)
    this.addSql(`
      ALTER TABLE claim ADD queue text NOT NULL
        GENERATED ALWAYS AS (CASE WHEN state IN ('batched', 'paid') THEN 'ordered' ELSE state END) STORED`)
    for (const index of ['one_live', 'queue', 'invoice', 'to_correct', 'to_remind'])
      this.addSql(`DROP INDEX claim_${index}`)
    this.addSql(`CREATE UNIQUE INDEX claim_one_live ON claim (milestone_id) WHERE queue <> 'rejected'`)
    this.addSql(`CREATE INDEX claim_queue ON claim (programme_id, queue, submitted_at, id)`)
    this.addSql(`
      CREATE UNIQUE INDEX claim_invoice ON claim (provider_id, lower(regexp_replace(invoice_number, '[[:space:]./_-]', '', 'g')),
        (CASE WHEN queue IN ('clean', 'flagged', 'approved', 'held', 'ordered') THEN true END))`)
    this.addSql(`CREATE INDEX claim_to_correct ON claim (answer_by) WHERE queue = 'correction'`)
    this.addSql(
      `CREATE INDEX claim_to_remind ON claim (answer_by) WHERE queue = 'correction' AND answer_reminded_at IS NULL`,
    )
  }
}
