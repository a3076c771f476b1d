import { Migration } from '@mikro-orm/migrations'

/** A milestone's rejected claims are found as its live one is; claims that go on are in no index more. */
export class RejectedClaims extends Migration {
  override up(): void {
    this.addSql(`CREATE INDEX claim_rejected ON claim (milestone_id) WHERE queue = 'rejected'`)
  }
}
