import { Migration } from '@mikro-orm/migrations'
import { wallAround } from './0015-second-wall-rules.ts'

/**
 * What a claim was sent back, rejected or held with stays with that step: the column it stood in was emptied when the claim was
 * submitted anew, and told the firm the office's own word (docs/decisions/0053-a-remark-stays-with-its-step.md).
 */
export class ClaimRemarks extends Migration {
  override up(): void {
    this.addSql(`
      CREATE TABLE claim_remark (
        history_id bigint PRIMARY KEY REFERENCES history,
        claim_id uuid NOT NULL REFERENCES claim,
        is_internal boolean NOT NULL,
        note text NOT NULL CHECK (length(note) BETWEEN 1 AND 1000)
      )`)
    this.addSql(`CREATE INDEX claim_remark_of_claim ON claim_remark (claim_id)`)
    this.addSql(`
      INSERT INTO claim_remark (history_id, claim_id, is_internal, note)
      SELECT h.id, c.id, h.event = 'hold', left(c.reason_note, 1000)
      FROM claim c JOIN LATERAL (SELECT id, event FROM history
        WHERE object_id = c.id AND event IN ('correct', 'reject', 'hold') ORDER BY id DESC LIMIT 1) h ON true
      WHERE c.reason_note <> ''`)
    this.addSql(`ALTER TABLE claim DROP COLUMN reason_note`)
    this.addSql(`
      CREATE TRIGGER claim_remark_is_append_only BEFORE UPDATE OR DELETE OR TRUNCATE ON claim_remark
      FOR EACH STATEMENT EXECUTE FUNCTION refuse_change()`)
    for (const statement of wallAround('claim_remark', { sees: 'is_own_claim(claim_id) AND NOT is_internal' }))
      this.addSql(statement)
  }
}
