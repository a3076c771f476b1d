import { Migration } from '@mikro-orm/migrations'

/** What was kept, or called, in two ways. */
export class SaidOnce extends Migration {
  override up(): void {
    this.remarks()
    this.callBacks()
    this.jobNames()
  }

  /**
   * What the office writes with a step of a claim had a table of its own; everything else was in `remark`. A claim's are read by its firm
   * alone, though its history is the association's as well (docs/decisions/0053-a-remark-stays-with-its-step.md).
   */
  private remarks(): void {
    this.addSql(`ALTER TABLE remark DROP CONSTRAINT remark_object_kind_check, ADD CONSTRAINT remark_object_kind_check
      CHECK (object_kind IN ('certification', 'claim', 'registration'))`)
    this.addSql(`ALTER POLICY tenant_sees ON remark USING (NOT is_internal
      AND CASE object_kind WHEN 'claim' THEN is_own_claim(object_id) ELSE sees_history(object_kind, object_id) END)`)
    this.addSql(`
      INSERT INTO remark (history_id, part, object_kind, object_id, is_internal, note)
      SELECT history_id, '', 'claim', claim_id, is_internal, note FROM claim_remark`)
    this.addSql(`DROP TABLE claim_remark`)
  }

  /** When somebody was called back stands in `call_back`, by attempt; nobody read the last of them in the milestone. */
  private callBacks(): void {
    this.addSql(`ALTER TABLE milestone DROP COLUMN called_back_at`)
  }

  /** Two jobs were called after no object (docs/decisions/0085-how-commands-are-named.md); work that waits is done under the names they have now. */
  private jobNames(): void {
    const names = { 'providers.changed': 'catalogue.relist', 'vouchers.issue': 'voucher_issue.continue' }
    for (const [before, now] of Object.entries(names))
      this.addSql(`UPDATE outbox SET job = '${now}' WHERE job = '${before}' AND state <> 'done'`)
  }
}
