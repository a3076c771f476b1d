import { Migration } from '@mikro-orm/migrations'

/** Nobody has to look every day to learn what happened to their money or what is asked of them (docs/decisions/0035-what-people-are-told.md). */
export class WhatPeopleAreTold extends Migration {
  override up(): void {
    // Written with what happened, a row for a whole statement of the bank; emptied by whoever writes the mails.
    this.addSql(`
      CREATE TABLE untold (
        id bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
        kind text NOT NULL,
        programme_id uuid NOT NULL REFERENCES programme,
        object_ids uuid[] NOT NULL CHECK (cardinality(object_ids) > 0),
        at timestamptz NOT NULL
      )`)
    this.vouchers()
    this.corrections()
  }

  /** One instant, the next at which to look whether something has to be said: one index for every reminder there is. */
  private vouchers(): void {
    this.addSql(`ALTER TABLE voucher ADD remind_at timestamptz`)
    this.addSql(`
      UPDATE voucher SET remind_at = CASE state WHEN 'issued' THEN activate_by ELSE commit_by END - interval '30 days'
      WHERE state IN ('issued', 'active', 'suspended')`)
    this.addSql(`CREATE INDEX voucher_to_remind ON voucher (remind_at)
      WHERE state IN ('issued', 'active') AND remind_at IS NOT NULL`)
  }

  private corrections(): void {
    this.addSql(`ALTER TABLE claim ADD answer_reminded_at timestamptz`)
    this.addSql(
      `CREATE INDEX claim_to_remind ON claim (answer_by) WHERE state = 'correction' AND answer_reminded_at IS NULL`,
    )
  }
}
