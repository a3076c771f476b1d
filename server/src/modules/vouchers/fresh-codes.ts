import { setImmediate } from 'node:timers/promises'
import { type Sql, sql } from '../../platform/database.ts'
import type { SecretBox } from '../../platform/secret-box.ts'
import { codeOf, markOf } from './voucher-code.ts'

/** Ids of vouchers to be, and the marks their codes are found by. */
export interface FreshCodes {
  readonly ids: readonly string[]
  readonly marks: readonly Buffer[]
}

/** How many are hashed before other work of the process has its turn. */
const atOnce = 250

/** Codes are hashed here, in Node, because only the server has the key. */
export async function freshCodes(read: Pick<Sql, 'rows'>, secrets: SecretBox, count: number): Promise<FreshCodes> {
  const rows = await read.rows<{ id: string }>(sql`SELECT uuidv7() AS id FROM generate_series(1, ${count}::int)`)
  const ids = rows.map(row => row.id)
  const marks: Buffer[] = []
  while (marks.length < count) {
    for (const id of ids.slice(marks.length, marks.length + atOnce)) marks.push(markOf(secrets, codeOf(secrets, id)))
    if (marks.length < count) await setImmediate()
  }
  return { ids, marks }
}
