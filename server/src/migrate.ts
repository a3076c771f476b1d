import { migrations } from '@sanad/migrations'
import type pg from 'pg'
import { oneConnection } from './platform/one-connection.ts'
import { CannotStart } from './platform/processes.ts'
import { admitServing } from './platform/serving-login.ts'

/** Any number, as long as every process that migrates takes the same lock. */
const lock = 7_502_026
/** The version of PostgreSQL, by its first number. */
const oldestServer = 15

/**
 * Brings a database up to date. Forward only; safe to run by several processes at once (a lock lets one work).
 * @param onStep called before each migration with its name
 * @param databaseUrl of the login that owns, or will own, the tables
 * @param schema where the tables go; another than `public` must exist and be first in the search path of the URL
 * @param servingUrl of another login, which is to serve them
 */
export async function migrate(
  databaseUrl: string,
  onStep: (name: string) => void = () => undefined,
  schema = 'public',
  servingUrl?: string,
): Promise<void> {
  const client = await oneConnection(databaseUrl)
  // A server that ends meanwhile leaves the migrator waiting for an answer that never comes.
  const lost = new Promise<never>((_, fail) => client.once('error', fail))
  lost.catch(() => undefined)
  try {
    if (!servingUrl && (await isCurrent(client, schema))) return
    await client.query('SELECT pg_advisory_lock($1)', [lock])
    if (!(await isCurrent(client, schema))) {
      await mustBeAble(client)
      await mustOwn(client, schema)
      await Promise.race([runPending(databaseUrl, onStep, schema), lost])
    }
    if (servingUrl) await admitServing(client, servingUrl)
  } finally {
    await client.end()
  }
}

/** Whether every migration has run: known without loading the migrator, so that a usual start is quick. */
async function isCurrent(client: pg.Client, schema: string): Promise<boolean> {
  const { rows: found } = await client.query(`SELECT to_regclass('${schema}.migration') AS "table"`)
  if (!found[0]?.table) return false
  const { rows } = await client.query<{ name: string }>(`SELECT name FROM ${schema}.migration`)
  const done = new Set(rows.map(row => row.name))
  return migrations.every(({ name }) => done.has(name))
}

/**
 * Before anything is written: an older one would stop in the middle, at a statement it does not know; one that takes only a to z
 * for letters would find nobody by an Arabic name. @throws CannotStart
 */
async function mustBeAble(client: pg.Client): Promise<void> {
  const { rows } = await client.query<{ version: number; reads: boolean }>(
    `SELECT current_setting('server_version_num')::int / 10000 AS version, 'ع' ~ '[[:alpha:]]' AS reads`,
  )
  const { version = 0, reads } = rows[0] ?? {}
  if (version < oldestServer)
    throw new CannotStart(
      `The PostgreSQL of DATABASE_URL is of version ${version}: Sanad needs ${oldestServer} or newer.`,
    )
  if (!reads)
    throw new CannotStart(
      'The database of DATABASE_URL takes only a to z for letters, and names in Arabic would not be found: create it with ' +
        "ENCODING 'UTF8' LOCALE 'C.UTF-8' TEMPLATE template0.",
    )
}

/** A login that only serves waits for the migration step. @throws CannotStart with a sentence for whoever runs the server */
async function mustOwn(client: pg.Client, schema: string): Promise<void> {
  const { rows } = await client.query<{ owns: boolean }>(
    `SELECT pg_has_role(relowner, 'USAGE') AS owns FROM pg_class WHERE oid = to_regclass('${schema}.migration')`,
  )
  if (rows[0]?.owns !== false) return
  throw new CannotStart(
    'The database is of an older version, and the login of DATABASE_URL does not own its tables: run the migration step with ' +
      'DATABASE_OWNER_URL first ("Run it for real" in README.md).',
  )
}

async function runPending(databaseUrl: string, onStep: (name: string) => void, schema: string): Promise<void> {
  const [{ MikroORM }, { Migrator }] = await Promise.all([
    import('@mikro-orm/postgresql'),
    import('@mikro-orm/migrations'),
  ])
  const loaded = await Promise.all(migrations.map(async ({ name, load }) => ({ name, class: await load() })))
  const orm = await MikroORM.init({
    clientUrl: databaseUrl,
    // MikroORM reads host, role and database of the URL, not its parameters.
    driverOptions: { connectionString: databaseUrl },
    entities: [],
    discovery: { warnWhenNoEntities: false },
    extensions: [Migrator],
    pool: { max: 1 },
    debug: false,
    logger: () => undefined,
    migrations: { migrationsList: loaded, tableName: `${schema}.migration`, snapshot: false, transactional: true },
    schemaGenerator: { ignoreSchema: ['bullmq'] },
  })
  try {
    orm.migrator.on('migrating', ({ name }) => onStep(name))
    await orm.migrator.up()
  } finally {
    await orm.close(true)
  }
}

if (import.meta.main) {
  // The one way in that is a program of its own, the migration step of docker-compose.yml.
  const [{ readDatabase }, { explain }] = await Promise.all([import('./config.ts'), import('./start/explain.ts')])
  let address = 'DATABASE_URL'
  try {
    const { databaseUrl, ownerUrl, queues } = readDatabase()
    if (ownerUrl) address = 'DATABASE_OWNER_URL'
    const tell = (name: string): void => console.log(`migrating ${name}`)
    await migrate(ownerUrl ?? databaseUrl, tell, 'public', ownerUrl && databaseUrl)
    if (ownerUrl && queues) await (await import('./platform/queue.ts')).migrateQueue(ownerUrl)
  } catch (error) {
    console.error(explain(error, address))
    process.exitCode = 1
  }
}
