import { Migration } from '@mikro-orm/migrations'

/**
 * Codes are counted by who asks for them: by address alone, anybody could keep anybody out. `asker` is a keyed mark, of the sender's
 * network or of a browser that has signed in with the address; codes asked for before have none.
 */
export class WhoAskedForACode extends Migration {
  override up(): void {
    this.addSql(`ALTER TABLE sign_in_code ADD COLUMN asker bytea NOT NULL DEFAULT ''`)
    this.addSql(`ALTER TABLE sign_in_code ALTER COLUMN asker DROP DEFAULT`)
  }
}
