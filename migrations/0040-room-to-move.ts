import { Migration } from '@mikro-orm/migrations'

/**
 * Half of each page of payouts is left free, so that all payouts of a page can move at once and none leaves it: a row that does writes
 * its eight indexes anew (docs/decisions/0072-large-statements.md).
 */
export class RoomToMove extends Migration {
  override up(): void {
    this.addSql(`ALTER TABLE payout SET (fillfactor = 50)`)
  }
}
