import { Migration } from '@mikro-orm/migrations'

/** An order changed on its way to the bank pays somebody else under the same names: a difference of its own. */
export class PaidElsewhere extends Migration {
  override up(): void {
    this.addSql(`ALTER TABLE reconciliation_exception DROP CONSTRAINT reconciliation_exception_reason_check`)
    this.addSql(`ALTER TABLE reconciliation_exception ADD CONSTRAINT reconciliation_exception_reason_check
      CHECK (reason IN ('returned', 'partly_returned', 'amount_differs', 'account_differs', 'missing_in_statement', 'fee',
        'unknown_entry', 'entry_twice'))`)
  }
}
