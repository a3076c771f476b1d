import { randomBytes } from 'node:crypto'
import { createDatabase, dropDatabase } from '@sanad/server/platform/postgres-databases.ts'
import { inject } from 'vitest'

declare module 'vitest' {
  interface ProvidedContext {
    /** Of a role that may create databases and is not a superuser, so that row-level security binds it. */
    postgresUrl: string
    /** The migrated database that every fresh one is a copy of. */
    postgresTemplate: string
    /** Why there is no such database, empty where there is: only tests that ask for one fail then. */
    postgresFailure: string
  }
}

export interface FreshDatabase {
  readonly url: string
  /** Drops the database, whoever is still connected. */
  drop(): Promise<void>
}

/** A migrated, empty database of one's own, ready in about 30 ms: one per test file, in `beforeAll`. */
export async function freshDatabase(): Promise<FreshDatabase> {
  if (inject('postgresFailure')) throw new Error(`The migrations fail: ${inject('postgresFailure')}`)
  const server = inject('postgresUrl')
  const name = `test_${randomBytes(6).toString('hex')}`
  const url = await createDatabase(server, name, inject('postgresTemplate'))
  return { url, drop: () => dropDatabase(server, name) }
}
