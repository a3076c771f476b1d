import { Migration } from '@mikro-orm/migrations'

/** Every request asks whether who sends it has a second factor: of an authenticator the index by person is there. */
export class WhoHasASecondFactor extends Migration {
  override up(): void {
    this.addSql(`CREATE INDEX passkey_of_person ON passkey (person_id)`)
  }
}
