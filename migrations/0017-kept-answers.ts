import { Migration } from '@mikro-orm/migrations'

/** Of a command's key the answer to a person is forgotten after a time: an index of those that are still kept. */
export class KeptAnswers extends Migration {
  override up(): void {
    this.addSql(`DROP INDEX command_key_age`)
    this.addSql(`CREATE INDEX command_key_answered ON command_key (at) WHERE reply IS NOT NULL AND actor <> 'clock'`)
  }
}
