import type { Socket } from 'node:net'
import { type RawBuilder, sql } from 'kysely'
import type pg from 'pg'

const mark = '/* pipelined */ '

/**
 * A statement of a transaction whose outcome nobody asks for before that of the next one: a lock, a row beside others. Not for what
 * must have happened before something outside the database does.
 */
export const pipelined = <Row>(query: RawBuilder<Row>): RawBuilder<Row> => sql`${sql.raw(mark)}${query}`

const nothingYet = { rows: [], fields: [], rowCount: null, command: '', oid: 0 }

/**
 * On a pipelined connection `begin` and what is `pipelined` go with the statement after them, be it the `commit`: a way to the
 * server and back less for each, and a packet. Its error is what that statement throws; PostgreSQL does nothing of what follows
 * it in the transaction, and rolls back where it is asked to commit.
 */
export function pipeline(client: pg.PoolClient): void {
  const query = client.query.bind(client) as (...sent: unknown[]) => Promise<unknown>
  const { stream } = (client as unknown as { connection: { stream: Socket } }).connection
  let held: unknown[][] = []
  const isHeld = (text: unknown) => text === 'begin' || (typeof text === 'string' && text.startsWith(mark))
  client.query = ((...sent: unknown[]) => {
    if (isHeld(sent[0])) {
      held.push(sent)
      return Promise.resolve(nothingYet)
    }
    if (held.length === 0) return query(...sent)
    stream.cork()
    const before = held.map(each => query(...each))
    const last = query(...sent)
    stream.uncork()
    held = []
    // Whoever waits for the last of them is told what became of those before.
    for (const each of [...before, last]) each.catch(() => undefined)
    return Promise.all(before).then(() => last)
  }) as never
}
