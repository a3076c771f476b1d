import pg from 'pg'

/**
 * A day added to an instant has 24 hours, and dates are read as they are written; plans are those of the tests, whose indexes are not
 * taken for slow and which are not compiled first (docs/decisions/0083). Rows held by a process that stands still are free again after
 * half a minute (0106). Whatever the server, the database or the role is set to.
 */
const always = [
  'TimeZone=UTC',
  'DateStyle=ISO',
  'random_page_cost=1.1',
  'jit=off',
  'idle_in_transaction_session_timeout=30s',
  'tcp_user_timeout=30s',
]
  .map(setting => `-c ${setting}`)
  .join(' ')

/** The URL with settings of the session. A connection that cannot be had with them fails: there is none without. */
export function withSettings(url: string, settings = always): string {
  const other = new URL(url)
  other.searchParams.set('options', `${other.searchParams.get('options') ?? ''} ${settings}`.trim())
  return other.href
}

/** By these names PostgreSQL knows who is connected: `pg_stat_activity`, its log. */
export const workerName = 'sanad worker'

/** The URL of connections that are known by a name. */
export function calling(url: string, name: string): string {
  const other = new URL(url)
  other.searchParams.set('application_name', name)
  return other.href
}

/**
 * A connection outside the pool. One that the server drops ends nothing but the query under way, which fails: without a
 * listener it would end the process.
 */
export async function oneConnection(url: string, name = 'sanad'): Promise<pg.Client> {
  const client = new pg.Client({ connectionString: withSettings(url), application_name: name })
  client.on('error', () => undefined)
  await client.connect()
  return client
}
