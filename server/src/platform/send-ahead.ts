import { type RawBuilder, sql } from 'kysely'
import type pg from 'pg'

const mark = '/* with the commit */ '

/** The last statement of a transaction, whose outcome nobody asks for before that of the commit. */
export const withCommit = <Row>(query: RawBuilder<Row>): RawBuilder<Row> => sql`${sql.raw(mark)}${query}`

const nothingYet = { rows: [], fields: [], rowCount: null, command: '', oid: 0 }

/**
 * On a pipelined connection `begin` goes with the statement after it, and the last statement with `commit`: two ways to
 * the server and back less for each transaction. When the last statement fails PostgreSQL rolls back where it was asked to
 * commit, and that statement's error is what the commit throws.
 */
export function sendAhead(client: pg.PoolClient): void {
  const query = client.query.bind(client) as (...sent: unknown[]) => Promise<unknown>
  let ahead: Promise<unknown> | undefined
  const send = (...sent: unknown[]): Promise<unknown> => {
    ahead = query(...sent)
    // Whoever waits for the commit is told.
    ahead.catch(() => undefined)
    return Promise.resolve(nothingYet)
  }
  client.query = ((text: unknown, ...more: unknown[]) => {
    if (text === 'begin' || (typeof text === 'string' && text.startsWith(mark))) return send(text, ...more)
    if (text !== 'commit' || !ahead) return query(text, ...more)
    const [last, committed] = [ahead, query(text, ...more)]
    ahead = undefined
    committed.catch(() => undefined)
    return last.then(() => committed)
  }) as never
}
