import { randomBytes, randomUUID } from 'node:crypto'
import { modulesFor } from '@sanad/server/app.ts'
import { migrate } from '@sanad/server/migrate.ts'
import { type Actor, clockActor } from '@sanad/server/platform/actor.ts'
import { command, execute } from '@sanad/server/platform/command.ts'
import { openDatabase, type Query, sql } from '@sanad/server/platform/database.ts'
import { createDatabase, dropDatabase } from '@sanad/server/platform/postgres-databases.ts'
import { answered, mustStand } from '@sanad/server/platform/wall.ts'
import { anyone } from '@sanad/shared/endpoint.ts'
import { afterAll, beforeAll, describe, expect, inject, it } from 'vitest'
import { platformTables, privateTables, publicTables } from '../world/wall.ts'
import { openWorld, type World } from '../world/world.ts'

let world: World
let officer: Actor
const own = randomUUID()
beforeAll(async () => {
  world = await openWorld()
  const { personId } = await world.actor('officer', own)
  const acting = { organisationKind: 'association', organisationId: own, secondFactorAt: undefined } as const
  officer = { role: 'officer', personId, sessionId: randomUUID(), ...acting }
})
afterAll(() => world.close())

describe('The second wall', () => {
  it('knows every table: each is private, public or the platform’s own, and none is two of them', async () => {
    const all = await world.platform.database.rows<{ name: string; isForced: boolean; reads: boolean }>(sql`
      SELECT relname AS name, relrowsecurity AND relforcerowsecurity AS is_forced, has_table_privilege('sanad_tenant', oid, 'SELECT') AS reads
      FROM pg_class WHERE relnamespace = 'public'::regnamespace AND relkind IN ('r', 'v') ORDER BY relname COLLATE "C"`)
    const listed = [...Object.keys(privateTables), ...publicTables, ...platformTables].sort()
    expect(listed, 'a new table says whose its rows are: docs/decisions/0033-second-wall.md').toEqual(
      all.map(({ name }) => name),
    )
    const forced = all.filter(({ isForced }) => isForced).map(({ name }) => name)
    expect(forced).toEqual(Object.keys(privateTables).sort())
    const readByAll = all.filter(({ name, reads }) => reads && !forced.includes(name)).map(({ name }) => name)
    expect(readByAll).toEqual(publicTables.toSorted())
  })

  it('has no doors but these', () => {
    const routes = modulesFor(true).flatMap(each => each.routes ?? [])
    const early = routes.filter(each => each.beforeTheWall).map(({ endpoint }) => `${endpoint.method} ${endpoint.path}`)
    expect(early.sort()).toEqual([
      'GET /account',
      'GET /authenticator',
      'GET /demo/accounts',
      'GET /demo/mail',
      'GET /invitations/:invitationId',
      'GET /people/:membershipId',
      'GET /providers/:providerId/badge',
      'GET /session',
    ])
  })

  it('has no ways through but these, which tenants may ask and nobody else', async () => {
    const ways = await world.platform.database.rows<{ name: string; acl: string }>(sql`
      SELECT proname AS name, proacl::text AS acl FROM pg_proc
      WHERE pronamespace = 'public'::regnamespace AND prosecdef AND prorettype <> 'boolean'::regtype ORDER BY proname COLLATE "C"`)
    expect(ways.map(({ name }) => name)).toEqual([
      'catalogue_shares',
      'former_names',
      'offered_on',
      'people_to_write_to',
      'person_name',
      'registration_reference',
      'shared_traits',
      'signed_text',
      'standings_at',
      'voucher_of_code',
    ])
    for (const { acl } of ways) expect(acl).not.toMatch(/[{,]=/)
  })

  it('does not stand in the way of indexes: a list is still looked up by whose it is', async () => {
    const plans = await world.platform.database.transaction(async ({ row, rows, run }) => {
      await run(sql`SET LOCAL enable_seqscan = off`)
      await row(sql`SELECT set_config('sanad.organisation', ${own}, true), set_config('role', 'sanad_tenant', true)`)
      const planOf = async (query: Query<unknown>) => {
        const lines = await rows<Record<string, string>>(sql`EXPLAIN ${query}`)
        return lines.map(line => Object.values(line)[0]).join('\n')
      }
      return {
        agreement_of_provider: await planOf(
          sql`SELECT id FROM agreement WHERE provider_id = ${own}::uuid ORDER BY state, id`,
        ),
        claim_invoice: await planOf(sql`SELECT id FROM claim WHERE provider_id = ${own}::uuid AND state = 'rejected'`),
        registration_of_association: await planOf(sql`SELECT id FROM registration WHERE association_id = ${own}::uuid`),
        voucher_of_association: await planOf(sql`SELECT id FROM voucher WHERE association_id = ${own}::uuid`),
        history_of_object: await planOf(sql`SELECT event FROM history WHERE object_id = ${own}::uuid ORDER BY id`),
        dossier_access_of_association: await planOf(
          sql`SELECT id FROM dossier_access WHERE association_id = ${own}::uuid ORDER BY id DESC LIMIT 50`,
        ),
        payout_of_provider: await planOf(
          sql`SELECT id FROM payout WHERE provider_id = ${own}::uuid ORDER BY id DESC LIMIT 50`,
        ),
      }
    })
    for (const [index, plan] of Object.entries(plans))
      expect(plan, index).toMatch(/Index Cond: \(\(?(provider_id|association_id|object_id) = /)
  })

  it('costs the office’s statements nothing: no condition is left in their plans', async () => {
    const lines = await world.platform.database.rows<Record<string, string>>(
      sql`EXPLAIN UPDATE claim SET state = 'approved' WHERE id = ${randomUUID()}`,
    )
    const plan = lines.map(line => Object.values(line)[0]).join('\n')
    expect(plan).toContain('claim_pkey')
    expect(plan).not.toMatch(/Filter|SubPlan|InitPlan/)
  })
})

describe('A connection of the pool', () => {
  const look = (name: string) =>
    command({
      name,
      by: anyone,
      run: async (tx, { query }: { query: string }) => {
        await tx.run(sql.raw(query))
        tx.about('session', randomUUID())
      },
    })
  const asked = (query: string) => {
    const one = { ...world.platform, database: single }
    return execute(one, look('wall.look'), officer, randomUUID(), { query }).catch(
      (error: { code: string }) => error.code,
    )
  }
  const read = (query: string, within = 0) =>
    answered(single, officer, { readsIn: 'one' }, async ({ run }) => {
      if (within) await run(sql`SELECT set_config('statement_timeout', ${String(within)}, true)`)
      await run(sql.raw(query))
    }).catch((error: { code: string }) => error.code)
  // Whatever one leaves on the only connection, the next would find.
  let single: World['platform']['database']
  beforeAll(() => {
    single = openDatabase(world.platform.config.databaseUrl, 1)
  })
  afterAll(() => single.close())

  it.each([
    ['a command has committed', () => asked('SELECT 1'), undefined],
    ['a command has failed', () => asked('SELECT 1 / 0'), '22012'],
    ['a query was read', () => read('SELECT 1'), undefined],
    ['a query has failed', () => read('SELECT 1 / 0'), '22012'],
    ['a statement took too long', () => read('SELECT pg_sleep(60)', 20), '57014'],
  ])('keeps no tenant after %s', async (_, work, outcome) => {
    expect(await work()).toBe(outcome)
    const left = await single.row(sql`
      SELECT current_user = session_user AS is_login, current_setting('sanad.organisation', true) AS organisation,
        current_setting('sanad.person', true) AS person, current_setting('sanad.key', true) AS key`)
    expect(left).toEqual({ isLogin: true, organisation: '', person: '', key: '' })
  })

  it('is the platform’s for the clock', async () => {
    const seen = command({
      name: 'wall.see',
      by: ['clock'],
      run: async (tx, _: Record<never, never>) => {
        tx.about('session', randomUUID())
        return tx.row<{ user: string }>(sql`SELECT current_user = session_user AS user`)
      },
    })
    expect(await execute(world.platform, seen, clockActor, randomUUID(), {})).toEqual({ user: true })
  })
})

describe('A login that may not become a tenant', () => {
  const name = `stranger_${randomBytes(4).toString('hex')}`
  const server = inject('postgresUrl')
  const asStranger = (url: string) => {
    const other = new URL(url)
    Object.assign(other, { username: name, password: 'x' })
    return other.href
  }
  beforeAll(() => world.platform.database.run(sql.raw(`CREATE ROLE ${name} LOGIN PASSWORD 'x'`)))
  afterAll(async () => {
    await dropDatabase(server, name)
    await world.platform.database.run(sql.raw(`DROP ROLE ${name}`))
  })

  it('does not run Sanad: it says what an administrator has to do', async () => {
    const database = openDatabase(asStranger(world.platform.config.databaseUrl), 1)
    await expect(mustStand(database)).rejects.toThrow(/sanad_tenant.*README/s)
    await database.close()
    await expect(mustStand(world.platform.database)).resolves.toBeUndefined()
  })

  it('does not migrate either', async () => {
    const url = await createDatabase(server, name)
    await world.platform.database.run(sql.raw(`GRANT ${name} TO CURRENT_USER`))
    await world.platform.database.run(sql.raw(`ALTER DATABASE ${name} OWNER TO ${name}`))
    await expect(migrate(asStranger(url))).rejects.toThrow(/sanad_tenant and sanad_office.*README/s)
  })
})
