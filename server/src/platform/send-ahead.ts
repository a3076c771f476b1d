import type { Socket } from 'node:net'
import { type RawBuilder, sql } from 'kysely'
import type pg from 'pg'

const mark = '/* with the commit */ '

/** The last statement of a transaction, whose outcome nobody asks for before that of the commit. */
export const withCommit = <Row>(query: RawBuilder<Row>): RawBuilder<Row> => sql`${sql.raw(mark)}${query}`

const nothingYet = { rows: [], fields: [], rowCount: null, command: '', oid: 0 }

/**
 * On a pipelined connection `begin` goes with the statement after it, and the last statement with `commit`: two ways to
 * the server and back less for each transaction, and two packets. When the last statement fails PostgreSQL rolls back where it
 * was asked to commit, and that statement's error is what the commit throws.
 */
export function sendAhead(client: pg.PoolClient): void {
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
    const ahead = held.map(each => query(...each))
    const last = query(...sent)
    stream.uncork()
    held = []
    // Whoever waits for the last of them is told what became of those before.
    for (const each of [...ahead, last]) each.catch(() => undefined)
    return Promise.all(ahead).then(() => last)
  }) as never
}
