import { Migration } from '@mikro-orm/migrations'

/** Ends that were missing: an empty batch that is not wanted. */
export class Ends extends Migration {
  override up(): void {
    this.addSql(`ALTER TABLE batch DROP CONSTRAINT batch_state_check`)
    this.addSql(`ALTER TABLE batch ADD CONSTRAINT batch_state_check
      CHECK (state IN ('open', 'sealed', 'approved', 'sent', 'settled', 'discarded'))`)
    this.addSql(`ALTER TABLE batch ADD CONSTRAINT batch_discarded_empty CHECK (state <> 'discarded' OR payouts = 0)`)
  }
}
