import { Migrator } from '@mikro-orm/migrations'
import { MikroORM } from '@mikro-orm/postgresql'
import { migrations } from '@sanad/migrations'

/**
 * Brings a database up to date. Forward only; safe to run by several processes at once (a lock lets one work).
 * @param onStep called before each migration with its name
 */
export async function migrate(databaseUrl: string, onStep: (name: string) => void = () => undefined): Promise<void> {
  const orm = await MikroORM.init({
    clientUrl: databaseUrl,
    entities: [],
    discovery: { warnWhenNoEntities: false },
    extensions: [Migrator],
    pool: { max: 1 },
    debug: false,
    logger: () => undefined,
    migrations: { migrationsList: [...migrations], tableName: 'migration', snapshot: false, transactional: true },
    schemaGenerator: { ignoreSchema: ['bullmq'] },
  })
  try {
    const connection = orm.em.getConnection()
    await connection.execute('SELECT pg_advisory_lock(7502026)')
    orm.migrator.on('migrating', ({ name }) => onStep(name))
    await orm.migrator.up()
    await connection.execute('SELECT pg_advisory_unlock(7502026)')
  } finally {
    await orm.close(true)
  }
}

if (import.meta.main) {
  const url = process.env.DATABASE_URL
  if (!url) throw new Error('DATABASE_URL is needed: it says which database to migrate')
  await migrate(url, name => console.log(`migrating ${name}`))
}
