import { Migration } from '@mikro-orm/migrations'

/** A part of a confirmed payout may be taken back at Stripe: how much so far, and the difference it is. */
export class PartsThatCameBack extends Migration {
  override up(): void {
    // Of the whole only where the payout is returned. No row is written for it: a constant default is kept in the catalogue.
    this.addSql(`ALTER TABLE payout ADD reversed_minor bigint NOT NULL DEFAULT 0,
      ADD CONSTRAINT payout_reversed_part CHECK (reversed_minor = 0 OR (reversed_minor > 0
        AND (state = 'settled' AND reversed_minor < amount_minor OR state = 'returned' AND reversed_minor <= amount_minor)))`)
    this.addSql(
      `CREATE INDEX payout_partly_reversed ON payout (programme_id, id) WHERE reversed_minor > 0 AND state = 'settled'`,
    )
    // Parts that were heard of before were looked up and left at that: the lost events' reconciler looks again.
    this.addSql(`UPDATE stripe_event SET handled_at = NULL WHERE type = 'transfer.reversed'
      AND object_id IN (SELECT outside_reference FROM payout WHERE state = 'settled')`)
    this.addSql(`ALTER TABLE reconciliation_exception DROP CONSTRAINT reconciliation_exception_reason_check`)
    this.addSql(`ALTER TABLE reconciliation_exception ADD CONSTRAINT reconciliation_exception_reason_check
      CHECK (reason IN ('returned', 'partly_returned', 'amount_differs', 'missing_in_statement', 'fee', 'unknown_entry',
        'entry_twice'))`)
  }
}
