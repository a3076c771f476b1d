import { randomBytes, randomUUID } from 'node:crypto'
import { migrate } from '@sanad/server/migrate.ts'
import { openDatabase, sql } from '@sanad/server/platform/database.ts'
import { migrateQueue } from '@sanad/server/platform/queue.ts'
import { ownsTables } from '@sanad/server/platform/serving-login.ts'
import { mustStand } from '@sanad/server/platform/wall.ts'
import { readVoucher } from '@sanad/shared/api/vouchers.ts'
import { afterAll, beforeAll, describe, expect, inject, it } from 'vitest'
import { aPayee, approvedClaims } from '../world/claims.ts'
import { aSentBatch } from '../world/payouts.ts'
import { freshDatabase } from '../world/postgres.ts'
import { aProgramme } from '../world/programmes.ts'
import { commitTo, payAll } from '../world/spending.ts'
import { aVoucher } from '../world/vouchers.ts'
import { openWorld, type World } from '../world/world.ts'

const login = `serving_${randomBytes(6).toString('hex')}`
let owner: string
let world: World

beforeAll(async () => {
  const on = await freshDatabase()
  owner = on.url
  const serving = new URL(on.url)
  serving.username = login
  // What a URL has to escape is escaped once, and no more.
  serving.password = `p%40ss/${randomBytes(12).toString('hex')}`
  const asOften = [1, 2].map(() => migrate(owner, undefined, 'public', serving.href))
  await Promise.all(asOften)
  await migrateQueue(owner)
  world = await openWorld(undefined, { DATABASE_OWNER_URL: owner }, { ...on, url: serving.href })
})
afterAll(async () => {
  await world.close()
  const server = openDatabase(inject('postgresUrl'), 1)
  await server.run(sql`DROP ROLE ${sql.id(login)}`)
  await server.close()
})

/** The SQLSTATE PostgreSQL refuses a statement with, said over the connections Sanad serves by. */
const refusal = (statement: string) =>
  world.platform.database.run(sql.raw(statement)).then(
    () => 'done',
    error => (error as { code?: string }).code,
  )
const notAllowed = '42501'

describe('The login that serves', () => {
  it('does all that Sanad does: a voucher is issued, spent and paid, a batch is sent, jobs are done', async () => {
    await mustStand(world.platform.database)
    const programme = await aProgramme(world)
    const { providerId } = await aPayee(world)
    await approvedClaims(world, programme, { providerId, count: 2 })
    await aSentBatch(world, programme)
    const voucher = await aVoucher(world, programme)
    const agreementId = randomUUID()
    await commitTo(world, voucher, agreementId, 540000n)
    await payAll(world, voucher, agreementId, 540000n)
    await world.tick()
    const { state } = await voucher.officer.ask(readVoucher, { params: { voucherId: voucher.voucherId } })
    expect(state).toBe('redeemed')
  })

  it.each([
    'UPDATE posting SET amount_minor = 1',
    'DELETE FROM posting',
    'TRUNCATE posting',
    'UPDATE history SET at = now()',
    'DELETE FROM log_entry',
    'UPDATE rulebook SET rules = rules',
    'ALTER TABLE posting DISABLE TRIGGER posting_is_append_only',
    'DROP TRIGGER posting_applies ON posting',
    'CREATE TRIGGER mine BEFORE INSERT ON posting FOR EACH ROW EXECUTE FUNCTION suppress_redundant_updates_trigger()',
    'CREATE OR REPLACE FUNCTION refuse_change() RETURNS trigger LANGUAGE plpgsql AS $$ BEGIN RETURN NEW; END $$',
    'ALTER TABLE account DROP CONSTRAINT account_never_negative',
    'ALTER TABLE voucher DISABLE ROW LEVEL SECURITY',
    'DROP TABLE history CASCADE',
    'SET session_replication_role = replica',
    'CREATE TABLE mine (id int)',
    'CREATE TABLE bullmq.account (LIKE public.account)',
    'CREATE SCHEMA mine',
    "INSERT INTO migration (name) VALUES ('9999-mine')",
  ])('may not: %s', async statement => {
    expect(await refusal(statement)).toBe(notAllowed)
  })

  it('deceives no trigger by a temporary table of the same name', async () => {
    const programme = await aProgramme(world)
    const pool = sql`FROM public.account WHERE kind = 'pool' AND owner_id = ${programme.programmeId}`
    const balances = await world.platform.database.transaction(async inside => {
      const before = await inside.row<{ minor: string }>(sql`SELECT balance_minor AS minor ${pool}`)
      await inside.run(sql`CREATE TEMPORARY TABLE account (LIKE public.account INCLUDING ALL) ON COMMIT DROP`)
      await inside.run(sql`
        WITH opened AS (
          INSERT INTO public.ledger_transaction (programme_id, kind, object_id, at)
          VALUES (${programme.programmeId}, 'fund', ${programme.programmeId}, now()) RETURNING id)
        INSERT INTO public.posting (transaction_id, programme_id, account_kind, owner_id, amount_minor)
        SELECT id, ${programme.programmeId}, leg.kind, ${programme.programmeId}, leg.minor
        FROM opened, (VALUES ('funding', -7), ('pool', 7)) AS leg (kind, minor)`)
      const after = await inside.row<{ minor: string }>(sql`SELECT balance_minor AS minor ${pool}`)
      return [before, after].map(each => BigInt(each?.minor ?? 0))
    })
    expect((balances[1] ?? 0n) - (balances[0] ?? 0n)).toBe(7n)
  })

  it('may not become the owner', async () => {
    expect(await refusal(`SET ROLE "${new URL(owner).username}"`)).toBe(notAllowed)
    expect(await ownsTables(world.platform.database)).toBe(false)
  })

  it('reads and adds to every table, changes none that is only added to, and can empty or guard none', async () => {
    const tables = await world.platform.database.rows<{
      name: string
      may: string[]
      keepsRows: boolean
      keepsAll: boolean
    }>(sql`
      SELECT c.relname AS name,
        (SELECT array_agg(p.asked ORDER BY p.asked) FROM unnest('{SELECT,INSERT,UPDATE,DELETE,TRUNCATE,REFERENCES,TRIGGER}'::text[]) AS p (asked)
          WHERE has_table_privilege(c.oid, p.asked)) AS may,
        EXISTS (SELECT FROM pg_trigger t WHERE t.tgrelid = c.oid AND t.tgfoid = 'refuse_change'::regproc AND t.tgtype & 16 > 0) AS keeps_rows,
        EXISTS (SELECT FROM pg_trigger t WHERE t.tgrelid = c.oid AND t.tgfoid = 'refuse_change'::regproc AND t.tgtype & 8 > 0) AS keeps_all
      FROM pg_class c WHERE c.relkind = 'r' AND c.relnamespace = 'public'::regnamespace`)
    expect(tables.length).toBeGreaterThan(40)
    expect(tables.filter(({ keepsRows }) => keepsRows).length).toBeGreaterThan(6)
    for (const { name, may, keepsRows, keepsAll } of tables) {
      const kept = [...(keepsRows ? ['UPDATE'] : []), ...(keepsAll ? ['DELETE'] : [])]
      const all =
        name === 'migration'
          ? ['SELECT']
          : ['DELETE', 'INSERT', 'SELECT', 'UPDATE'].filter(each => !kept.includes(each))
      expect(may, name).toEqual(all)
    }
  })
})
