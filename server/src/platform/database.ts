import type { MikroORM } from '@mikro-orm/postgresql'
import { CamelCasePlugin, Kysely, PostgresDialect, type RawBuilder, sql } from 'kysely'
import pg from 'pg'
import { firstFailure } from './first-failure.ts'
import { withSettings } from './one-connection.ts'
import { pipeline } from './pipelining.ts'

export { sql }
export type Query<Row> = RawBuilder<Row>
type Connection = Kysely<Record<never, never>>

/** Reads: what queries get. Columns come back in camelCase, `bigint` columns as strings of digits. */
export interface Sql {
  rows<Row>(query: Query<Row>): Promise<Row[]>
  row<Row>(query: Query<Row>): Promise<Row | undefined>
  /** How many rows the statement changed. */
  run(query: Query<unknown>): Promise<number>
}

export interface Database extends Sql {
  readonly pool: pg.Pool
  transaction<T>(work: (inside: Transaction) => Promise<T>): Promise<T>
  /** Reads in one transaction, which can change nothing. @param opening statements it begins with, one round trip with it */
  readOnly<T>(opening: string, work: (inside: Sql) => Promise<T>): Promise<T>
  /** Reads of whoever is not signed in, on connections that are a tenant of nobody from the first to the last statement. */
  readonly strangers: Sql
  /** Several reads of one and the same moment, whatever commits meanwhile. */
  snapshot<T>(work: (inside: Sql) => Promise<T>): Promise<T>
  close(): Promise<void>
}

export interface Transaction extends Sql {
  /** For MikroORM, which maps columns itself. */
  readonly plain: Connection
}

const withSql = (connection: Connection): Sql => ({
  rows: async <Row>(query: Query<Row>) => (await query.execute(connection)).rows,
  row: async <Row>(query: Query<Row>) => (await query.execute(connection)).rows[0],
  run: async query => Number((await query.execute(connection)).numAffectedRows ?? 0n),
})

// A date is a day on a calendar, not an instant: it stays the text PostgreSQL sends.
const asText = (text: string) => text
const types: pg.CustomTypesConfig = {
  getTypeParser: ((id: number, format?: 'text' | 'binary') =>
    id === pg.types.builtins.DATE ? asText : pg.types.getTypeParser(id, format as 'text')) as never,
}

const mark = '/* prepared */ '
/** Statements a connection keeps prepared: each holds some ten kilobytes in the server. */
const mostPrepared = 100

/**
 * A statement that is sent often and planned once per connection: planning costs as much as running it. Only for statements
 * whose best plan does not depend on their parameters, and of which there are few (parameters are not written into the text).
 */
export const prepared = <Row>(query: Query<Row>): Query<Row> => sql`${sql.raw(mark)}${query}`

/** Which statements stay prepared: those marked by `prepared`, or in a pool that lives a minute whatever is sent again and again. */
export type Preparing = 'marked' | 'repeated'
const repeatedFrom = 2

function keepPrepared(client: pg.PoolClient, preparing: Preparing): void {
  const names = new Map<string, string>()
  const times = new Map<string, number>()
  const isHot = (text: string): boolean => {
    if (text.startsWith(mark) || preparing === 'marked') return text.startsWith(mark)
    const seen = (times.get(text) ?? 0) + 1
    times.set(text, seen)
    return seen >= repeatedFrom
  }
  const nameOf = (text: string): string | undefined => {
    const known = names.get(text)
    if (known || names.size >= mostPrepared * (preparing === 'repeated' ? 4 : 1)) return known
    names.set(text, `p${names.size + 1}`)
    return names.get(text)
  }
  // Without values a statement is worth it only where it is planned anew otherwise; `begin` and its like are not.
  const mayBe = (text: string, values: unknown[]) =>
    values.length > 0 || (preparing === 'repeated' && /^\s*SELECT/.test(text))
  const query = client.query.bind(client) as (...sent: unknown[]) => unknown
  client.query = ((text: unknown, values: unknown, ...more: unknown[]) =>
    typeof text === 'string' && Array.isArray(values) && mayBe(text, values) && isHot(text)
      ? query({ name: nameOf(text), text }, values, ...more)
      : query(text, values, ...more)) as never
}

type Answered = (error: Error | null | undefined, result: unknown) => void

/**
 * Promises made of callbacks. Those pg makes itself let V8 take every answer for long-lived: all that was read moved to the old generation,
 * and collecting it took one of two processors for a tenth of a second, every third second (`tests/faults/answers-that-pass`).
 */
function answerByCallback(client: pg.PoolClient): void {
  const query = client.query.bind(client) as (...sent: unknown[]) => unknown
  const isAnswered = (sent: unknown[]) =>
    typeof sent.at(-1) === 'function' || typeof (sent[0] as { submit?: unknown }).submit === 'function'
  client.query = ((...sent: unknown[]) =>
    isAnswered(sent)
      ? query(...sent)
      : new Promise((settle, fail) => {
          const answered: Answered = (error, result) => (error ? fail(error) : settle(result))
          query(sent[0], sent[1], answered)
        })) as never
}

function openPool(url: string, max: number, preparing: Preparing): { pool: pg.Pool; root: Connection } {
  const isBrief = preparing === 'repeated'
  const pool = new pg.Pool({
    connectionString: withSettings(url),
    max,
    types,
    application_name: 'sanad',
    pipeline: isBrief,
  })
  // A connection the server drops is replaced at the next use. Without a listener it would end the process: the pool has
  // one for idle connections only, so each connection gets its own; whoever was using it sees its query fail.
  pool.on('error', () => undefined)
  pool.on('connect', client => {
    client.on('error', () => undefined)
    answerByCallback(client)
    keepPrepared(client, preparing)
    if (isBrief) pipeline(client)
  })
  const root = new Kysely<Record<never, never>>({
    dialect: new PostgresDialect({ pool }),
    plugins: [new CamelCasePlugin({ maintainNestedObjectKeys: true })],
  })
  return { pool, root }
}

/** Opens the pool. @param max connections held at most; half as many more, at need, for strangers */
export function openDatabase(url: string, max: number, preparing: Preparing = 'marked'): Database {
  const { pool, root } = openPool(url, max, preparing)
  const strangers = openPool(ofStrangers(url), Math.ceil(max / 2), preparing)
  return {
    pool,
    strangers: withSql(strangers.root),
    ...withSql(root),
    transaction: work =>
      firstFailure(
        inner => root.transaction().execute(inner),
        (inside: Connection) => work({ ...withSql(inside), plain: inside.withoutPlugins() }),
      ),
    readOnly: (opening, work) =>
      root.connection().execute(one =>
        firstFailure(
          // Nothing was changed: after a failed statement this is a rollback.
          inner => inner(one).finally(() => sql.raw('COMMIT').execute(one)),
          async (inside: Connection) => {
            await sql.raw(`BEGIN READ ONLY; ${opening}`).execute(inside)
            return work(withSql(inside))
          },
        ),
      ),
    snapshot: work => {
      const moment = root.transaction().setIsolationLevel('repeatable read').setAccessMode('read only')
      return firstFailure(
        inner => moment.execute(inner),
        (inside: Connection) => work(withSql(inside)),
      )
    },
    close: async () => {
      if (!pool.ended) await Promise.all([root.destroy(), strangers.root.destroy()])
    },
  }
}

const ofStrangers = (url: string): string =>
  withSettings(url, '-c role=sanad_tenant -c default_transaction_read_only=on')

/** MikroORM on our own pool, made only when something asks for it. */
export async function openOrm(database: Database): Promise<MikroORM> {
  const { MikroORM } = await import('@mikro-orm/postgresql')
  const { entities } = await import('../entities.ts')
  return MikroORM.init({
    entities: [...entities],
    driverOptions: new Kysely({ dialect: new PostgresDialect({ pool: database.pool }) }),
    schemaGenerator: { ignoreSchema: ['bullmq'] },
    // Asked for and never used: the pool is connected. Left to itself MikroORM would create a database of that name.
    dbName: 'of the pool',
    ensureDatabase: false,
    allowGlobalContext: false,
  })
}

/** The name of the constraint a failed statement broke, if that is why it failed. */
export function brokenConstraint(error: unknown): string | undefined {
  return error instanceof Error && 'constraint' in error ? (error.constraint as string | undefined) : undefined
}

/** Deadlock (40P01) or serialization failure (40001): the same work may succeed when run again. */
export function mayRunAgain(error: unknown): boolean {
  return error instanceof Error && 'code' in error && (error.code === '40P01' || error.code === '40001')
}
