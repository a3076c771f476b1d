import { Migration } from '@mikro-orm/migrations'
import { remarks } from './0031-remarks.ts'

/**
 * A line of a statement is linked to a payout by two treasurers (docs/decisions/0073-two-for-a-link.md): one proposes, another agrees.
 * Links that one person made before stay as they were. A part that came back may leave again.
 * What is written with a step stays with it, and a draft of a registration may be set aside.
 */
export class TwoForALink extends Migration {
  override up(): void {
    this.addSql(`ALTER TABLE reconciliation_exception
      ADD proposed_payout_id uuid REFERENCES payout,
      ADD proposed_kind text CHECK (proposed_kind IN ('settled', 'returned', 'part', 'restored')),
      ADD proposed_exact boolean,
      ADD proposed_explanation text NOT NULL DEFAULT '' CHECK (length(proposed_explanation) <= 2000),
      ADD proposed_by uuid REFERENCES person,
      ADD proposed_at timestamptz,
      ADD CONSTRAINT exception_proposed_whole CHECK (
        num_nulls(proposed_payout_id, proposed_kind, proposed_exact, proposed_by, proposed_at) IN (0, 5))`)
    this.addSql(
      `CREATE INDEX exception_proposed ON reconciliation_exception (programme_id) WHERE proposed_at IS NOT NULL`,
    )
    this.addSql(`ALTER TABLE reconciliation_match
      ADD proposed_by uuid REFERENCES person,
      ADD agreed_by uuid REFERENCES person,
      DROP CONSTRAINT reconciliation_match_kind_check,
      ADD CONSTRAINT reconciliation_match_kind_check CHECK (kind IN ('settled', 'returned', 'part', 'restored')),
      ADD CONSTRAINT match_four_eyes CHECK (
        found_by <> 'person' OR (proposed_by IS NOT NULL AND agreed_by IS NOT NULL AND proposed_by <> agreed_by)) NOT VALID`)
    this.addSql(`DROP INDEX reconciliation_match_once`)
    this.addSql(`CREATE UNIQUE INDEX reconciliation_match_once ON reconciliation_match (payout_id, kind)
      WHERE kind NOT IN ('part', 'restored')`)
    this.addSql(`ALTER TABLE registration
      DROP CONSTRAINT registration_state_check,
      ADD CONSTRAINT registration_state_check CHECK (
        state IN ('draft', 'discarded', 'submitted', 'needs_info', 'eligible', 'refused', 'suspended'))`)
    for (const statement of remarks) this.addSql(statement)
  }
}
