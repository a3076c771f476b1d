import { Migration } from '@mikro-orm/migrations'

/** Work that waits is done under the names jobs have now (docs/decisions/0085-how-commands-are-named.md). */
export class JobNames extends Migration {
  override up(): void {
    const names = { 'batch.writeFile': 'batch.write_file', 'stripe.lookUp': 'stripe.look_up' }
    for (const [before, now] of Object.entries(names))
      this.addSql(`UPDATE outbox SET job = '${now}' WHERE job = '${before}' AND state <> 'done'`)
  }
}
