import { Migration } from '@mikro-orm/migrations'

/** What failed is looked for every minute, among all that was ever done. */
export class WhatFailed extends Migration {
  override up(): void {
    this.addSql(`CREATE INDEX outbox_failed ON outbox (done_at) WHERE state = 'failed'`)
  }
}
