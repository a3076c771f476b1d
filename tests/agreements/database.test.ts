import { entities } from '@sanad/server/entities.ts'
import { openOrm, sql } from '@sanad/server/platform/database.ts'
import { lifeCycles } from '@sanad/shared/machines/index.ts'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { idsInOrder } from '../../migrations/0041-ids-in-order.ts'
import { openWorld, type World } from '../world/world.ts'

let world: World
beforeAll(async () => {
  world = await openWorld()
})
afterAll(() => world.close())

describe('The database and the code', () => {
  it.each(Object.entries(lifeCycles))('agree on the states of %s', async (table, { machine }) => {
    const rows = await world.platform.database.rows<{ definition: string }>(sql`
      SELECT pg_get_constraintdef(oid) AS definition FROM pg_constraint
      WHERE conrelid = ${table}::regclass AND contype = 'c' AND pg_get_constraintdef(oid) ~ '^CHECK \\(\\(state = ANY'`)
    const states = rows.flatMap(row => [...row.definition.matchAll(/'([a-z_]+)'::text/g)].map(match => match[1]))
    expect(states.sort(), 'a migration mends the CHECK; list it in migrations/index.ts').toEqual(
      [...machine.states].sort(),
    )
  })

  it.each(['claim', 'payout'])(
    'agree that no index of a %s speaks of its state: settled, it stays in its page',
    async table => {
      const indexes = await world.platform.database.rows<{ name: string }>(sql`
      SELECT DISTINCT d.objid::regclass::text AS name FROM pg_depend d
      JOIN pg_index i ON i.indexrelid = d.objid
      JOIN pg_attribute a ON a.attrelid = d.refobjid AND a.attnum = d.refobjsubid
      WHERE d.refobjid = ${table}::regclass AND a.attname = 'state'`)
      expect(indexes).toEqual([])
    },
  )

  it('agree on the tables: each has one entity, and each entity a table', async () => {
    const tables = await world.platform.database.rows<{ name: string }>(sql`
      SELECT tablename AS name FROM pg_tables WHERE schemaname = 'public'`)
    expect(tables.length).toBeGreaterThan(40)
    expect(
      entities.map(({ meta }) => meta.tableName).sort(),
      'a table needs an entity in a <noun>.entity.ts, and that file its line in server/src/entities.ts',
    ).toEqual(tables.map(({ name }) => name).sort())
  })

  it('agree on which database it is, whatever its name', async () => {
    const orm = await openOrm(world.platform.database)
    await orm.connect()
    expect(await orm.em.getConnection().execute('SELECT current_database() AS name')).toEqual(
      await world.platform.database.rows(sql`SELECT current_database() AS name`),
    )
  })

  it('agree that ids follow each other, also on a PostgreSQL that has none of its own', async () => {
    const ids = await world.platform.database.transaction(async inside => {
      await inside.run(sql.raw(idsInOrder('pg_temp.older_uuidv7')))
      return inside.rows<{ id: string }>(sql`SELECT pg_temp.older_uuidv7() AS id FROM generate_series(1, 2000)`)
    })
    const made = ids.map(({ id }) => id)
    expect(made.sort()).toEqual(ids.map(({ id }) => id))
    expect(new Set(made).size).toBe(2000)
    // Version 7 and the variant of RFC 9562, sections 5.7 and 4.1, and the time of now.
    for (const id of made) expect(id).toMatch(/^[0-9a-f]{8}-[0-9a-f]{4}-7[0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}$/)
    const [{ own } = { own: '' }] = await world.platform.database.rows<{ own: string }>(sql`SELECT uuidv7() AS own`)
    expect(Math.abs(msOf(own) - msOf(made.at(-1) ?? ''))).toBeLessThan(10_000)
  })

  it('agree on every column of every entity', async () => {
    const orm = await openOrm(world.platform.database)
    const columns = await world.platform.database.rows<{ table: string; column: string; nullable: boolean }>(sql`
      SELECT table_name AS "table", column_name AS "column", is_nullable = 'YES' AS nullable
      FROM information_schema.columns WHERE table_schema = 'public'`)
    for (const entity of entities) {
      const known = orm.getMetadata().get(entity)
      const mapped = known.props
        .filter(prop => prop.fieldNames?.length && prop.persist !== false)
        .map(prop => ({ table: known.tableName, column: prop.fieldNames[0], nullable: Boolean(prop.nullable) }))
      const actual = columns.filter(column => column.table === known.tableName)
      const sorted = (list: readonly { column: string | undefined }[]) =>
        [...list].sort((a, b) => ((a.column ?? '') < (b.column ?? '') ? -1 : 1))
      expect(sorted(mapped)).toEqual(sorted(actual))
    }
    await orm.close(true)
  })

  it('let a payout that moves stay in its page: no index speaks of its state', async () => {
    const columns = await world.platform.database.rows<{ name: string }>(sql`
      SELECT DISTINCT a.attname AS name FROM pg_index i
      JOIN pg_depend d ON d.classid = 'pg_class'::regclass AND d.objid = i.indexrelid AND d.refobjid = i.indrelid
      JOIN pg_attribute a ON a.attrelid = i.indrelid AND a.attnum = d.refobjsubid WHERE i.indrelid = 'payout'::regclass`)
    const names = columns.map(({ name }) => name)
    expect(names).toEqual(expect.arrayContaining(['claim_id', 'is_live', 'reversed_minor', 'batch_id']))
    expect(names).not.toContain('state')
  })
})

/** The milliseconds an id begins with. */
const msOf = (id: string): number => Number.parseInt(id.replace('-', '').slice(0, 12), 16)
