import { Migration } from '@mikro-orm/migrations'

/** A registration turns out to be of an association that has its place already (docs/decisions/0103-one-place-for-an-association.md). */
export class OnePlace extends Migration {
  override up(): void {
    this.addSql(`ALTER TABLE registration
      ADD merged_into uuid REFERENCES association,
      ADD pointed_out_at timestamptz,
      DROP CONSTRAINT registration_state_check,
      ADD CONSTRAINT registration_state_check CHECK (
        state IN ('draft', 'discarded', 'submitted', 'needs_info', 'eligible', 'refused', 'merged', 'suspended')),
      ADD CONSTRAINT registration_merged_somewhere CHECK (state <> 'merged' OR merged_into IS NOT NULL)`)
    this.addSql(`CREATE INDEX registration_merged ON registration (merged_into) WHERE merged_into IS NOT NULL`)
  }
}
