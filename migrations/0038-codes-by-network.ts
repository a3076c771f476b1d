import { Migration } from '@mikro-orm/migrations'

/** Codes are counted by the network that asks for them, too, whatever the addresses: nobody writes to a city in our name. */
export class CodesByNetwork extends Migration {
  override up(): void {
    this.addSql(`CREATE INDEX sign_in_code_of_asker ON sign_in_code (asker, created_at)`)
    // Mails go with the codes they brought.
    this.addSql(`CREATE INDEX sign_in_code_of_mail ON sign_in_code (mail_id)`)
  }
}
