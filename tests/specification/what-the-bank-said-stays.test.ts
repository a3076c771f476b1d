import { type Query, sql } from '@sanad/server/platform/database.ts'
import { showStatement } from '@sanad/shared/api/statements.ts'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import type { ProgrammeInWorld } from '../world/programmes.ts'
import { aProgrammeThatPaid, importText, statementFor } from '../world/statements.ts'
import { openWorld, type World } from '../world/world.ts'

let world: World
let programme: ProgrammeInWorld
let matchedId: string
let refusedId: string
beforeAll(async () => {
  world = await openWorld()
  const paid = await aProgrammeThatPaid(world, 2)
  programme = paid.programme
  const text = await statementFor(world, programme, paid.batchId)
  refusedId = await importText(world, programme.treasurer, text.replaceAll('MAD', 'EUR'))
  matchedId = await importText(world, programme.treasurer, text)
})
afterAll(() => world.close())

/** As whoever has the application's own login: it owns the tables, and it is not let. */
const byHand = (statement: Query<unknown>) => world.platform.database.run(statement)
const refusedByDatabase = { code: '23001' }
const shown = (statementId: string) => programme.auditor.ask(showStatement, { params: { statementId } })

/** Every column of a table, so that one that is added later is tried as well. */
const columnsOf = async (table: string): Promise<string[]> =>
  (
    await world.platform.database.rows<{ name: string }>(sql`
      SELECT column_name AS name FROM information_schema.columns
      WHERE table_schema = 'public' AND table_name = ${table} ORDER BY ordinal_position`)
  ).map(({ name }) => name)

/** Another value of any type that fits the column. */
const others: Record<string, Query<unknown>> = {
  uuid: sql`gen_random_uuid()`,
  text: sql`'another'`,
  bytea: sql`'\\x00'::bytea`,
  integer: sql`987654`,
  bigint: sql`987654`,
  date: sql`'1999-12-31'::date`,
  boolean: sql`true`,
  'timestamp with time zone': sql`'1999-12-31Z'::timestamptz`,
}
const changed = async (table: string, column: string, where: Query<unknown>): Promise<Query<unknown>> => {
  const row = await world.platform.database.row<{ type: string }>(sql`
    SELECT data_type AS type FROM information_schema.columns
    WHERE table_schema = 'public' AND table_name = ${table} AND column_name = ${column}`)
  return sql`UPDATE ${sql.table(table)} SET ${sql.ref(column)} = ${others[row?.type ?? ''] ?? sql`NULL`} WHERE ${where}`
}

describe('What the bank said', () => {
  it('was taken: a statement that is matched, one that was refused, their entries and matches', async () => {
    expect(await shown(matchedId)).toMatchObject({ state: 'matched', entries: 2, failure: null })
    expect(await shown(refusedId)).toMatchObject({ state: 'refused', failure: 'other_currency', entries: 0 })
    const matches = await world.platform.database.rows(sql`SELECT FROM reconciliation_match`)
    expect(matches).toHaveLength(2)
  })

  it.each(['entry', 'reconciliation_match'])('is in no column of %s ever changed', async table => {
    for (const column of await columnsOf(table))
      await expect(byHand(await changed(table, column, sql`true`)), column).rejects.toMatchObject(refusedByDatabase)
  })

  it('is in no column of a statement changed, neither of a matched nor of a refused one', async () => {
    for (const id of [matchedId, refusedId])
      for (const column of await columnsOf('statement')) {
        const statement = await changed('statement', column, sql`id = ${id}`)
        await expect(byHand(statement), `${column} of ${id}`).rejects.toMatchObject(refusedByDatabase)
      }
  })

  it.each(['entry', 'reconciliation_match', 'statement'])('is never deleted from %s', async table => {
    for (const statement of [
      sql`DELETE FROM ${sql.table(table)}`,
      sql`DELETE FROM ${sql.table(table)} WHERE false`,
      sql`TRUNCATE ${sql.table(table)} CASCADE`,
    ])
      await expect(byHand(statement)).rejects.toMatchObject(refusedByDatabase)
  })

  it('is not put back to be read or matched again, nor made to be refused', async () => {
    for (const [id, states] of [
      [matchedId, ['waiting', 'read', 'confirmed', 'declined', 'refused']],
      [refusedId, ['waiting', 'read', 'confirmed', 'declined', 'matched']],
    ] as const)
      for (const state of states)
        await expect(byHand(sql`UPDATE statement SET state = ${state} WHERE id = ${id}`), state).rejects.toMatchObject(
          refusedByDatabase,
        )
  })

  it('can be written down while the file is read, but never whose file it is', async () => {
    const { database } = world.platform
    const waiting = await database.row<{ id: string }>(sql`
      INSERT INTO statement (programme_id, file_id, file_sha256, state, imported_by, imported_at)
      SELECT programme_id, file_id, '\\x01'::bytea, 'waiting', imported_by, imported_at FROM statement WHERE id = ${matchedId} RETURNING id`)
    const id = waiting?.id ?? ''
    for (const column of ['id', 'programme_id', 'file_id', 'file_sha256', 'imported_by', 'imported_at'])
      await expect(byHand(await changed('statement', column, sql`id = ${id}`)), column).rejects.toMatchObject(
        refusedByDatabase,
      )
    await byHand(sql`UPDATE statement SET closing_minor = 1, entries = 1, statement_number = 'S' WHERE id = ${id}`)
    await byHand(sql`UPDATE statement SET state = 'read' WHERE id = ${id}`)
    await expect(byHand(sql`UPDATE statement SET closing_minor = 2 WHERE id = ${id}`)).rejects.toMatchObject(
      refusedByDatabase,
    )
    const decided = sql`decided_by = ${programme.auditor.personId}, decided_at = imported_at`
    for (const state of ['confirmed', 'matched'])
      await expect(byHand(sql`UPDATE statement SET state = ${state} WHERE id = ${id}`), state).rejects.toThrow()
    await byHand(sql`UPDATE statement SET state = 'confirmed', ${decided} WHERE id = ${id}`)
    await expect(byHand(sql`UPDATE statement SET decided_by = imported_by WHERE id = ${id}`)).rejects.toMatchObject(
      refusedByDatabase,
    )
    await byHand(sql`UPDATE statement SET state = 'matched' WHERE id = ${id}`)
  })

  it('is taken in without a trigger on the way', async () => {
    const onInsert = await world.platform.database.rows(sql`
      SELECT trigger_name FROM information_schema.triggers WHERE event_manipulation = 'INSERT'
        AND event_object_table IN ('entry', 'reconciliation_match', 'statement')`)
    expect(onInsert).toEqual([])
  })

  it('stays what it was through all of this', async () => {
    expect(await shown(matchedId)).toMatchObject({ state: 'matched', entries: 2 })
    expect(await shown(refusedId)).toMatchObject({ state: 'refused', failure: 'other_currency' })
  })
})
