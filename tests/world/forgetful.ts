import { randomUUID } from 'node:crypto'
import { readConfig } from '@sanad/server/config.ts'
import { type Actor, organisationOf, personOf, publicActor } from '@sanad/server/platform/actor.ts'
import { command, execute, type Tx } from '@sanad/server/platform/command.ts'
import { openDatabase, type Query, type Sql, sql } from '@sanad/server/platform/database.ts'
import { openPlatform } from '@sanad/server/platform/open-platform.ts'
import type { Platform } from '@sanad/server/platform/platform.ts'
import { answered } from '@sanad/server/platform/wall.ts'
import { anyone } from '@sanad/shared/endpoint.ts'
import { copyOfDemo } from './demo-copy.ts'
import { type Private, privateTables } from './wall.ts'

/** Who stands behind the wall. */
export const tenants = [
  'a stranger',
  'somebody without an organisation',
  'an officer',
  'a member of a provider’s staff',
] as const
export type Tenant = (typeof tenants)[number]

/** The demo, and people whose queries forget whom they are for. */
export interface Forgetful {
  readonly platform: Platform
  readonly actors: Readonly<Record<Tenant, Actor>>
  /** Runs `work` as a command of the actor; everything it did is undone. */
  inCommand<T>(tenant: Tenant, work: (tx: Tx) => Promise<T>): Promise<T>
  inQuery<T>(tenant: Tenant, work: (read: Sql) => Promise<T>): Promise<T>
  /** The keys of the rows of a table the tenant may read or change, as the platform sees it; and how many there are. */
  ownOf(table: string, tenant: Tenant, may: 'readers' | 'changers'): Promise<{ keys: string[]; all: number }>
  close(): Promise<void>
}

class Undone extends Error {}

const keyOf = (table: string) => sql.raw((privateTables[table] as Private).key ?? 't.id::text')
/** A query that has forgotten its scope. */
export const everything = (table: string): Query<{ key: string }> =>
  sql`SELECT ${keyOf(table)} AS key FROM ${sql.table(table)} t`
export const updateAll = (table: string, column: string): Query<{ key: string }> =>
  sql`UPDATE ${sql.table(table)} t SET ${sql.ref(column)} = ${sql.ref(column)} RETURNING ${keyOf(table)} AS key`
export const removeAll = (table: string): Query<{ key: string }> =>
  sql`DELETE FROM ${sql.table(table)} t RETURNING ${keyOf(table)} AS key`
export const keysOf = (rows: readonly { key: string }[]): string[] => rows.map(({ key }) => key).sort()

/** The demo's officer and staff with most to lose. One connection: what one leaves on it, the next would find. */
export async function openForgetful(): Promise<Forgetful> {
  const demo = await copyOfDemo()
  const config = readConfig({ NODE_ENV: 'test', DATABASE_URL: demo.url, DATA_DIR: demo.dataDir, LOG_LEVEL: 'silent' })
  const platform = openPlatform(config, undefined, openDatabase(demo.url, 1))
  // At its first statement MikroORM looks whether it is connected, on a connection of its own.
  await (await platform.orm()).connect()
  await addWhatTheDemoLacks(platform.database)
  const actors = await actorsIn(platform.database)
  return {
    platform,
    actors,
    inCommand: (tenant, work) => undone(platform, actors[tenant], work),
    inQuery: (tenant, work) => answered(platform.database, actors[tenant], { readsIn: 'one' }, work),
    ownOf: async (table, tenant, may) => {
      const { readers, changers = readers } = privateTables[table] as Private
      const ids = [organisationOf(actors[tenant]), personOf(actors[tenant])].filter(id => id !== undefined)
      const rows = await platform.database.rows<{ key: string; own: boolean }>(sql`
        SELECT ${keyOf(table)} AS key, coalesce(w.ids && ${ids}::uuid[], false) OR array_position(w.ids, NULL) IS NOT NULL AS own
        FROM ${sql.table(table)} t
          CROSS JOIN LATERAL (SELECT (${sql.raw(may === 'readers' ? readers : changers)})::uuid[] AS ids) w`)
      return { keys: keysOf(rows.filter(({ own }) => own)), all: rows.length }
    },
    close: async () => {
      await platform.close()
      await demo.drop()
    },
  }
}

async function actorsIn({ rows }: Sql): Promise<Record<Tenant, Actor>> {
  const members = await rows<{ role: 'officer' | 'staff'; organisationId: string; personId: string }>(sql`
    SELECT DISTINCT ON (m.role) m.role, m.organisation_id, m.person_id
    FROM membership m JOIN agreement a ON m.organisation_id IN (a.association_id, a.provider_id)
      JOIN claim c ON c.agreement_id = a.id
    WHERE m.ended_at IS NULL
    ORDER BY m.role, EXISTS (SELECT FROM registration r JOIN registration_paper p ON p.registration_id = r.id
      WHERE r.association_id = m.organisation_id) DESC, EXISTS (SELECT FROM payout p WHERE p.claim_id = c.id) DESC, m.id`)
  const acting = (wanted: 'officer' | 'staff'): Actor => {
    const found = members.find(({ role }) => role === wanted)
    if (!found) throw new Error(`the demo has no ${wanted}`)
    const organisationKind = wanted === 'officer' ? 'association' : 'provider'
    return { ...found, organisationKind, sessionId: randomUUID(), secondFactorAt: undefined }
  }
  return {
    'a stranger': publicActor,
    'somebody without an organisation': {
      role: 'public',
      personId: personOf(acting('officer')) ?? '',
      sessionId: randomUUID(),
    },
    'an officer': acting('officer'),
    'a member of a provider’s staff': acting('staff'),
  }
}

async function addWhatTheDemoLacks({ run }: Sql): Promise<void> {
  await run(
    sql`INSERT INTO claim_file (claim_id, file_id) SELECT id, invoice_file_id FROM claim ON CONFLICT DO NOTHING`,
  )
  await run(sql`
    INSERT INTO delivery_file (delivery_id, file_id)
    SELECT d.id, c.invoice_file_id FROM claim c JOIN delivery d ON d.milestone_id = c.milestone_id ON CONFLICT DO NOTHING`)
  await run(sql`
    INSERT INTO upload (id, person_id, organisation_id, bytes, begun_at, file_id)
    SELECT DISTINCT ON (organisation_id) id, person_id, organisation_id, 1, now(), NULL::uuid FROM membership`)
  await run(sql`
    INSERT INTO dossier_access (association_id, person_id, role, what, object_id, at)
    SELECT a.id, (SELECT id FROM person LIMIT 1), 'reviewer', 'registration', a.id, now() FROM association a`)
  await run(sql`
    INSERT INTO invitation (organisation_kind, organisation_id, role, email, created_at, expires_at)
    SELECT organisation_kind, organisation_id, role, organisation_id || '@people.example', now(), now()
    FROM membership GROUP BY 1, 2, 3`)
}

async function undone<T>(platform: Platform, actor: Actor, work: (tx: Tx) => Promise<T>): Promise<T> {
  let seen: T | undefined
  const forgetful = command({
    name: 'wall.forget',
    by: anyone,
    async run(tx, _: Record<never, never>) {
      seen = await work(tx)
      throw new Undone()
    },
  })
  await execute(platform, forgetful, actor, randomUUID(), {}).catch(error => {
    if (!(error instanceof Undone)) throw error
  })
  return seen as T
}
